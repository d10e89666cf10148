import { compareNames } from './catalogue.ts'
import { queryText } from './data-source.ts'
import { groupBy } from './group-by.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * The way to a purchase, in order, with the step that each is measured against. A wish is a way aside: an article goes
 * to the cart with or without it.
 */
const FUNNEL = [
  { step: 'view', after: null },
  { step: 'click', after: 'view' },
  { step: 'wishlist', after: 'click' },
  { step: 'add_to_cart', after: 'click' },
  { step: 'purchase', after: 'add_to_cart' },
] as const

type FunnelStepName = (typeof FUNNEL)[number]['step']

/** As in queries/sessions_by_steps.sql. */
const STEP_BITS: Readonly<Record<FunnelStepName, number>> = {
  view: 1,
  click: 2,
  wishlist: 4,
  add_to_cart: 8,
  purchase: 16,
}
const DEVICE_BITS = { desktop: 32, phone: 64, tablet: 128 } as const

export interface FunnelStep {
  readonly step: FunnelStepName
  readonly events: number
  /** Sessions that have such an event. */
  readonly sessions: number
  /** Of all sessions. Null: there is none. */
  readonly sessionShare: number | null
  /** The step before; null: this is the first. */
  readonly after: FunnelStepName | null
  /** Of the sessions with the step before, those with this one too. Null: there is no step before, or no such session. */
  readonly fromStepBefore: number | null
}

export interface DeviceSessions {
  /** Of a session that tells several, the first by name. Null: not known. */
  readonly device: string | null
  readonly sessions: number
  readonly purchaseSessions: number
}

/** What visitors do: niche_data.events. */
export interface VisitsProfile {
  readonly events: number
  /** By events, most first. */
  readonly byType: readonly { readonly type: string; readonly events: number }[]
  readonly sessions: number
  /** Events that are not grouped into a session (yet). */
  readonly eventsOutsideSessions: number
  readonly funnel: readonly FunnelStep[]
  /** By sessions, most first. */
  readonly devices: readonly DeviceSessions[]
}

interface TypeRow {
  readonly event_type: string
  readonly events: number
  readonly outside_sessions: number
}

interface SessionRow {
  readonly bits: number
  readonly sessions: number
}

export async function profileVisits(snapshot: Snapshot): Promise<VisitsProfile> {
  const [sessionRows, typeRows] = await Promise.all([
    queryText('sessions_by_steps').then((text) => snapshot.query<SessionRow>(text)),
    queryText('count_events').then((text) => snapshot.query<TypeRow>(text)),
  ])
  const sessions = countSessions(sessionRows)
  const eventsOf = new Map(typeRows.map((row) => [row.event_type, row.events]))
  return {
    events: typeRows.reduce((total, { events }) => total + events, 0),
    byType: typeRows
      .map(({ event_type: type, events }) => ({ type, events }))
      .sort((a, b) => b.events - a.events || (a.type < b.type ? -1 : 1)),
    sessions,
    eventsOutsideSessions: typeRows.reduce((total, row) => total + row.outside_sessions, 0),
    funnel: FUNNEL.map(({ step, after }) => {
      const reached = countSessions(sessionRows, STEP_BITS[step])
      return {
        step,
        events: eventsOf.get(step) ?? 0,
        sessions: reached,
        sessionShare: ratio(reached, sessions),
        after,
        fromStepBefore:
          after === null
            ? null
            : ratio(
                countSessions(sessionRows, STEP_BITS[step] | STEP_BITS[after]),
                countSessions(sessionRows, STEP_BITS[after]),
              ),
      }
    }),
    devices: [...groupBy(sessionRows, ({ bits }) => deviceOf(bits))]
      .map(([device, rows]) => ({
        device,
        sessions: countSessions(rows),
        purchaseSessions: countSessions(rows, STEP_BITS.purchase),
      }))
      .sort((a, b) => b.sessions - a.sessions || compareNames(a.device, b.device)),
  }
}

function deviceOf(bits: number): string | null {
  const [device = null] = Object.entries(DEVICE_BITS).find(([, bit]) => (bits & bit) !== 0) ?? []
  return device
}

/** Sessions that have every one of the steps whose bits are given. */
function countSessions(rows: readonly SessionRow[], steps = 0): number {
  return rows.reduce((total, row) => total + ((row.bits & steps) === steps ? row.sessions : 0), 0)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
