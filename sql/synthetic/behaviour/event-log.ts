import { DAY_SECONDS } from '../shop-calendar.ts'

/** As niche_data.events names them. */
export const EVENT_TYPES = [
  'view',
  'click',
  'wishlist',
  'add_to_cart',
  'remove_from_cart',
  'purchase',
  'review',
  'search',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** As niche_data.events names them; none for what happened in a shop of bricks. */
export const DEVICES = [null, 'desktop', 'phone', 'tablet'] as const
export type Device = (typeof DEVICES)[number]

/** No article: of a search. */
export const NO_ARTICLE = 0xffff

export interface LoggedEvent {
  /** From 1, by time. */
  readonly eventId: number
  readonly customerId: number
  /** Place among the articles; NO_ARTICLE: none. */
  readonly articleNumber: number
  readonly type: EventType
  readonly device: Device
  /** The event_id of the first event of its session. */
  readonly sessionId: number
  /** Seconds from the first midnight. */
  readonly second: number
}

const FIRST_BLOCK_ROWS = 128
const LARGEST_BLOCK_ROWS = 8_192
const TWO_TO_22 = 4_194_304

interface Block {
  readonly seconds: Uint32Array
  readonly customerIds: Uint32Array
  readonly articleNumbers: Uint16Array
  /** The place in EVENT_TYPES, and 16 times that in DEVICES. */
  readonly kinds: Uint8Array
  readonly sessions: Uint32Array
  length: number
}

/**
 * What customers did, 15 bytes an event. Events come customer by customer and leave by time: each day has blocks of its
 * own, so that never more than a day is sorted at once.
 */
export class EventLog {
  readonly #days: Block[][]
  #length = 0
  #sessions = 0

  constructor(days: number) {
    this.#days = Array.from({ length: days }, () => [])
  }

  get length(): number {
    return this.#length
  }

  get sessionCount(): number {
    return this.#sessions
  }

  /** The number of a new session. */
  beginSession(): number {
    this.#sessions += 1
    return this.#sessions - 1
  }

  add(second: number, customerId: number, articleNumber: number, type: number, device: number, session: number): void {
    const day = Math.floor(second / DAY_SECONDS)
    const blocks = this.#days[day]!
    let block = blocks.at(-1)
    if (block === undefined || block.length === block.seconds.length) {
      block = createBlock(Math.min(LARGEST_BLOCK_ROWS, 2 * (block?.seconds.length ?? FIRST_BLOCK_ROWS / 2)))
      blocks.push(block)
    }
    const row = block.length
    block.seconds[row] = second - day * DAY_SECONDS
    block.customerIds[row] = customerId
    block.articleNumbers[row] = articleNumber
    block.kinds[row] = type + 16 * device
    block.sessions[row] = session
    block.length = row + 1
    this.#length += 1
  }

  /** By time; those of the same second in the order they were added. */
  *inOrderOfTime(): Generator<LoggedEvent, void, undefined> {
    const firstEventIds = new Uint32Array(this.#sessions)
    let eventId = 0
    for (const [day, blocks] of this.#days.entries()) {
      const rows = blocks.reduce((sum, block) => sum + block.length, 0)
      const keys = new Float64Array(rows)
      let place = 0
      for (const [number, block] of blocks.entries()) {
        for (let row = 0; row < block.length; row += 1) {
          keys[place] = (block.seconds[row]! * TWO_TO_22 + number) * LARGEST_BLOCK_ROWS + row
          place += 1
        }
      }
      keys.sort()
      for (const key of keys) {
        const row = key % LARGEST_BLOCK_ROWS
        const block = blocks[Math.floor(key / LARGEST_BLOCK_ROWS) % TWO_TO_22]!
        const session = block.sessions[row]!
        const kind = block.kinds[row]!
        eventId += 1
        if (firstEventIds[session] === 0) firstEventIds[session] = eventId
        yield {
          eventId,
          customerId: block.customerIds[row]!,
          articleNumber: block.articleNumbers[row]!,
          type: EVENT_TYPES[kind & 15]!,
          device: DEVICES[kind >> 4]!,
          sessionId: firstEventIds[session]!,
          second: day * DAY_SECONDS + block.seconds[row]!,
        }
      }
    }
  }
}

function createBlock(rows: number): Block {
  return {
    seconds: new Uint32Array(rows),
    customerIds: new Uint32Array(rows),
    articleNumbers: new Uint16Array(rows),
    kinds: new Uint8Array(rows),
    sessions: new Uint32Array(rows),
    length: 0,
  }
}
