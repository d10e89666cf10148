import type { DatabaseIdentity, RequestDatabase } from '../access/index.ts'
import type { ImpressionLog } from '../impressions/impression-log.ts'

export const EVENT_TYPES = ['view', 'click', 'search', 'impression'] as const
export const DEVICES = ['desktop', 'phone', 'tablet'] as const

export interface ClientEvent {
  readonly event_id: string
  readonly type: (typeof EVENT_TYPES)[number]
  readonly article_id?: number | undefined
  readonly recomm_id?: string | undefined
  /** ISO 8601. Undefined: now. */
  readonly occurred_at?: string | undefined
}

export interface EventBatch {
  readonly session_id: string
  readonly device?: (typeof DEVICES)[number] | undefined
  readonly events: readonly ClientEvent[]
}

export interface RecordedEvents {
  readonly recorded: number
  /** Told before. */
  readonly duplicates: number
  /** What the session did before its customer was known, and is the customer's now. */
  readonly joined: number
}

const INVALID_EVENT = 'SV021'

/**
 * All or none, on behalf of a customer or of nobody. Throws the refusal SV021, which names every place. A shopper may be
 * quicker than the log of what was shown: a recommendation that is not known is looked for again when that is written.
 */
export async function recordEvents(
  requests: RequestDatabase,
  identity: DatabaseIdentity,
  batch: EventBatch,
  impressions: Pick<ImpressionLog, 'waiting' | 'flush'> | undefined,
): Promise<RecordedEvents> {
  // Whether anything waits is asked before: it may be written just after it was not found.
  const wasWaiting = impressions !== undefined && impressions.waiting > 0
  try {
    return await record(requests, identity, batch)
  } catch (error) {
    const isUnknown = (error as { code?: unknown }).code === INVALID_EVENT
    if (!wasWaiting || !isUnknown || batch.events.every(({ recomm_id }) => recomm_id === undefined)) throw error
    await impressions.flush()
    return await record(requests, identity, batch)
  }
}

async function record(
  requests: RequestDatabase,
  identity: DatabaseIdentity,
  { session_id, device, events }: EventBatch,
): Promise<RecordedEvents> {
  return await requests.write(identity, async (client) => {
    const { rows } = await client.query<RecordedEvents>(
      'select recorded, duplicates, joined from niche_data.record_client_events($1, $2, $3, $4)',
      [identity.customerId, session_id, JSON.stringify(events), device],
    )
    return rows[0]!
  })
}
