import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import {
  allows,
  authenticatedPrincipal,
  GUEST_IDENTITY,
  type RequestDatabase,
  shopperIdentity,
} from '../access/index.ts'
import type { AppDeps } from '../app-deps.ts'
import { refuseInvalidInput } from '../invalid-input.ts'
import { DEVICES, EVENT_TYPES, recordEvents } from '../shop/record-events.ts'
import { shopRefusals } from './shop-refusals.ts'
import { articleId, jsonAnswer } from './shop-schemas.ts'

const MOST_EVENTS = 500

const event = z
  .object({
    event_id: z.uuid().openapi({ description: 'The client’s own random number of the event.' }),
    type: z.enum(EVENT_TYPES).openapi({
      description:
        'view: its page was looked at; click: it was chosen from a list; impression: it was seen on the screen as part of a ' +
        'recommendation; search. What is done to carts, wishlists, orders and reviews logs itself.',
    }),
    article_id: articleId.optional().openapi({ description: 'Of all but a search.' }),
    recomm_id: z.uuid().optional().openapi({ description: 'The answer that it came of; an impression needs it.' }),
    occurred_at: z.iso.datetime({ offset: true }).optional().openapi({
      description:
        'By the client’s clock, at most 7 days ago. Up to 5 minutes ahead of ours count as now. Left out: now.',
    }),
  })
  .openapi('ClientEvent')

const batch = z
  .object({
    session_id: z.uuid().openapi({
      description: 'A random number of the client for the visit; another one after signing out.',
    }),
    device: z.enum(DEVICES).optional(),
    events: z.array(event).min(1).max(MOST_EVENTS),
  })
  .openapi('EventBatch', {
    example: {
      session_id: '1f8b4c0e-53a1-4d55-9d5c-0d7c6a2f6f11',
      device: 'phone',
      events: [{ event_id: '8b0e6b54-2f0d-4c42-8a43-3d1f3c9a8a01', type: 'view', article_id: 400479004 }],
    },
  })

/** What clients tell of visits. */
export function eventRoutes(
  app: OpenAPIHono,
  { requests, impressions }: { readonly requests: RequestDatabase } & Pick<AppDeps, 'impressions'>,
): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['everybody'], scope: 'events:write' }),
      method: 'post',
      tags: ['Events'],
      path: '/api/events',
      summary: 'What was looked at, clicked, searched and seen',
      description:
        'All is recorded or none; what an event_id of the session told before changes nothing, so a batch may be sent ' +
        'again. With an account they are events of its customer; without, of an unknown visitor, until a batch of the ' +
        'same session comes with an account: then what was told before becomes the customer’s, too. ' +
        'navigator.sendBeacon may send it as text/plain.',
      request: { body: { content: { 'application/json': { schema: batch }, 'text/plain': { schema: batch } } } },
      responses: {
        ...shopRefusals,
        200: jsonAnswer(
          'It is recorded.',
          z
            .object({
              recorded: z.number().int().openapi({ description: 'How many were new.' }),
              duplicates: z.number().int().openapi({ description: 'Told before.' }),
              joined: z.number().int().openapi({ description: 'Of the session before, and the customer’s now.' }),
            })
            .openapi('EventsRecorded'),
        ),
      },
    }),
    async (context) => {
      const isJson = /^application\/([a-z-.]+\+)?json\b/.test(context.req.header('content-type') ?? '')
      const told = isJson ? context.req.valid('json') : await context.req.text().then(parseJson)
      const parsed = batch.safeParse(told)
      if (!parsed.success) {
        // The hook of the app refuses every failure.
        return (await refuseInvalidInput({ ...parsed, target: 'json' }, context)) as never
      }
      const principal = await authenticatedPrincipal(context)
      const isCustomer = principal.kind !== 'guest' && principal.customerId !== null
      const identity = isCustomer ? shopperIdentity(principal) : GUEST_IDENTITY
      return context.json(await recordEvents(requests, identity, parsed.data, impressions), 200)
    },
  )
}

/** As Hono refuses what claims to be JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HTTPException(400, { message: 'Malformed JSON in request body', cause })
  }
}
