import { createHmac } from 'node:crypto'
import type { Queryable } from '../../sql/index.ts'
import { TooManyAttemptsError } from './errors.ts'

/** So many at once, then one every so many seconds. */
export interface Limit {
  readonly burst: number
  readonly everySeconds: number
}

/**
 * What one network may do: in all, and with one address or account. There is no limit of an account alone, by which an
 * attacker could lock its owner out: whoever comes from elsewhere meets a limit of their own. Guesses from everywhere
 * at once are held off by what is to be guessed: a code has five of them, and passwords that are tried first are refused
 * when they are chosen.
 */
export const LIMITS = {
  signIn: { inAll: { burst: 60, everySeconds: 2 }, ofOne: { burst: 10, everySeconds: 30 } },
  askForMail: { inAll: { burst: 30, everySeconds: 10 }, ofOne: { burst: 5, everySeconds: 120 } },
  showCode: { inAll: { burst: 60, everySeconds: 2 }, ofOne: { burst: 10, everySeconds: 30 } },
  confirmWithPassword: { inAll: { burst: 60, everySeconds: 2 }, ofOne: { burst: 10, everySeconds: 30 } },
} as const satisfies Readonly<Record<string, { readonly inAll: Limit; readonly ofOne: Limit }>>

export type LimitedAction = keyof typeof LIMITS

/** Counts in auth.rate_limits, so on behalf of all servers. */
export class AccountLimits {
  readonly #database: Queryable
  readonly #key: Buffer

  constructor(database: Queryable, key: Buffer) {
    this.#database = database
    this.#key = key
  }

  /** `subject`: the address or account that is named. Throws TooManyAttemptsError. */
  async take(action: LimitedAction, network: string, subject: string): Promise<void> {
    const { inAll, ofOne } = LIMITS[action]
    // The narrow one first: who is slowed down there does not use up what others of the network have.
    await this.#takeToken(this.#bucket(action, network, subject), ofOne)
    await this.#takeToken(this.#bucket(action, network), inAll)
  }

  /** The secret was right: what was tried of it before counts no more. */
  async forgive(action: LimitedAction, network: string, subject: string): Promise<void> {
    await this.#database.query('delete from auth.rate_limits where bucket = $1', [
      this.#bucket(action, network, subject),
    ])
  }

  async #takeToken(bucket: Buffer, { burst, everySeconds }: Limit): Promise<void> {
    const { rows } = await this.#database.query<{ wait: number }>(
      'select auth.take_token($1, $2, make_interval(secs => $3)) as wait',
      [bucket, burst, everySeconds],
    )
    const wait = rows[0]?.wait ?? 0
    if (wait > 0) throw new TooManyAttemptsError(wait)
  }

  #bucket(action: LimitedAction, network: string, subject?: string): Buffer {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([action, network, subject?.toLowerCase() ?? null]))
      .digest()
  }
}
