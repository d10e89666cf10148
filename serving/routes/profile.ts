import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { allows, authenticatedPrincipal, type RequestDatabase, shopperIdentity } from '../access/index.ts'
import { GENDERS, type Profile, readProfile } from '../shop/read-profile.ts'
import { updateProfile } from '../shop/update-profile.ts'
import { problemResponse } from './answer-schemas.ts'
import { shopRefusals } from './shop-refusals.ts'
import { amount, jsonAnswer, jsonBody, words } from './shop-schemas.ts'

const TAG = 'Profile'
const access = allows({ who: ['self'], scope: 'shopping:write' })

const profile = z
  .object({
    customer_id: z.number().int(),
    first_name: z.string().nullable().openapi({ description: 'Null, as in what follows: not known.' }),
    last_name: z.string().nullable(),
    email: z.string().nullable().openapi({ description: 'Changed where it is proved, with the account.' }),
    age: z.number().int().nullable(),
    gender: z.enum(GENDERS).nullable(),
    street: z.string().nullable(),
    postal_code: z.string().nullable(),
    city: z.string().nullable(),
    active: z.boolean().openapi({ description: 'Whether the shop may write to the customer.' }),
    club_member_status: z.string().nullable(),
    signup_date: z.iso.date().nullable(),
    loyalty: z.object({
      score: z.number().openapi({ description: '0 to 100.' }),
      spend: amount.openapi({ description: 'Of orders that were paid and not given back.' }),
      orders: z.number().int(),
      reviews: z.number().int(),
      unreviewed_articles: z.number().int().openapi({ description: 'Bought, and not reviewed yet.' }),
      gains: z
        .object({ of_100_spent: z.number(), of_an_order: z.number(), of_a_review: z.number() })
        .openapi({ description: 'By how much each would raise the score; an order whatever it costs.' }),
    }),
    statistics: z.object({
      orders: z.number().int(),
      cancelled_orders: z.number().int(),
      returned_orders: z.number().int(),
      units: z.number().int().openapi({ description: 'Ever bought, what came back later among them.' }),
      spent: amount.openapi({ description: 'For these units.' }),
      first_purchased_at: z.iso.datetime().nullable(),
      last_purchased_at: z.iso.datetime().nullable(),
      favourite_types: z
        .array(z.object({ product_type_name: z.string(), units: z.number().int() }))
        .openapi({ description: 'At most three, the most bought first.' }),
    }),
  })
  .openapi('Profile')

const change = z
  .strictObject({
    first_name: words(100).nullable().optional(),
    last_name: words(100).nullable().optional(),
    age: z.number().int().min(0).max(130).nullable().optional(),
    gender: z.enum(GENDERS).nullable().optional(),
    street: words(200).nullable().optional(),
    postal_code: words(20).nullable().optional(),
    city: words(100).nullable().optional(),
    active: z.boolean().optional(),
  })
  .openapi('ProfileChange', { example: { street: 'Kungsgatan 1', postal_code: '111 43', city: 'Stockholm' } })

const answersProfile = {
  ...shopRefusals,
  200: jsonAnswer('The profile.', profile),
  404: problemResponse('The customer was deleted.'),
}

/** What the shop knows of the account's customer. */
export function profileRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...access,
      method: 'get',
      tags: [TAG],
      path: '/api/profile',
      summary: 'Who the customer is, their loyalty and what would raise it',
      responses: answersProfile,
    }),
    async (context) => {
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      return context.json(told(await requests.read(shopper, (client) => readProfile(client, shopper.customerId))), 200)
    },
  )

  app.openapi(
    createRoute({
      ...access,
      method: 'patch',
      tags: [TAG],
      path: '/api/profile',
      summary: 'Change name, address and what else customers say of themselves',
      description: 'What is left out stays as it is; null: not known any more.',
      request: { body: jsonBody(change) },
      responses: answersProfile,
    }),
    async (context) => {
      const shopper = shopperIdentity(await authenticatedPrincipal(context))
      const wish = context.req.valid('json')
      const changed = await requests.write(shopper, async (client) => {
        await updateProfile(client, shopper.customerId, wish)
        return await readProfile(client, shopper.customerId)
      })
      return context.json(told(changed), 200)
    },
  )
}

function told({ statistics, ...rest }: Profile): z.infer<typeof profile> {
  return { ...rest, statistics: { ...statistics, favourite_types: [...statistics.favourite_types] } }
}
