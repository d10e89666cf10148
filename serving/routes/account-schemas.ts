import { z } from '@hono/zod-openapi'
import { type Role, SCOPES, type Scope } from '../access/index.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../accounts/passwords.ts'
import { problemResponse } from './answer-schemas.ts'

const ROLES = ['shopper', 'analyst', 'admin'] as const satisfies readonly Role[]

export const email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase())
  .openapi({ type: 'string', format: 'email', maxLength: 254, example: 'ada@example.org' })

/** Whether it is a good one is checked where it is set: what people have may be older than the rule. */
export const password = z.string().min(1).max(LONGEST_PASSWORD).openapi({ example: 'three words and a comma' })

export const newPassword = password.openapi({
  description:
    `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters of any kind; not one of the most common, nor the e-mail ` +
    'address or a part of it.',
})

/** People's names: no control characters, which would let a mail or a page say more than a name. */
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}<>]*$/u, 'must be a name')

export const shownCode = z.object({
  code_id: z.uuid().openapi({ description: 'What asking for the code answered.' }),
  code: z
    .string()
    .regex(/^\d{4}\s?\d{4}$/, 'must be eight digits')
    .openapi({ description: 'What the mail says.', example: '1234 5678' }),
})

export const codeIssued = z
  .object({
    code_id: z.uuid().openapi({ description: 'To be shown with the code. Keep it where the code is typed.' }),
    expires_at: z.iso.datetime(),
  })
  .openapi('CodeIssued', { description: 'The same for every address, whether it has an account or not.' })

export const account = z
  .object({
    account_id: z.uuid(),
    email: z.string(),
    email_verified: z.boolean().openapi({ description: 'False: a command made the account; sign in by a code once.' }),
    name: z.string(),
    role: z.enum(ROLES),
    customer_id: z.number().int().nullable().openapi({ description: 'Null: the account shops as nobody.' }),
    created_at: z.iso.datetime(),
  })
  .openapi('Account')

export const session = z
  .object({
    session_id: z.uuid(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    ip_address: z.string().nullable(),
    user_agent: z.string().nullable(),
    is_current: z.boolean().openapi({ description: 'Whether it is the one that asks.' }),
  })
  .openapi('Session')

const scopes = z.array(z.enum(Object.keys(SCOPES) as [Scope, ...Scope[]]))

export const apiKey = z
  .object({
    api_key_id: z.uuid(),
    name: z.string(),
    prefix: z.string().openapi({ description: 'Its first characters.' }),
    scopes: scopes.nullable().openapi({ description: 'Null: all that the account may.' }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .openapi('ApiKey')

export const apiKeyWish = z
  .object({
    name: z.string().trim().min(1).max(100),
    scopes: scopes
      .min(1)
      .transform((names) => [...new Set(names)])
      .openapi({
        description: Object.entries(SCOPES)
          .map(([name, meaning]) => `${name}: ${meaning}`)
          .join('; '),
      }),
    expires_in_days: z.number().int().min(1).max(366).default(90),
  })
  .openapi('ApiKeyWish')

export const signedIn = {
  description: 'Signed in: the cookie of the session is set.',
  content: { 'application/json': { schema: account } },
}

export const codeSent = {
  description: 'If the address can have one, a code is on its way there.',
  content: { 'application/json': { schema: codeIssued } },
}

/** A body of JSON that has to be there. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const
}

/** Entries of `responses` that every route of accounts has. */
export const accountRefusals = {
  401: problemResponse('An API key is shown that opens nothing.'),
  403: problemResponse('The request comes from a page of another site, or shows an API key.'),
  422: problemResponse('The body is not of its form.'),
  429: problemResponse('Too many attempts from this network; Retry-After says when to try again.'),
  503: problemResponse('The database does not answer.'),
}
