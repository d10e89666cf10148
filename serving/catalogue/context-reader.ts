import type { Pool } from '../../sql/index.ts'
import { CatalogueOutOfStepError } from './catalogue-columns.ts'
import type { CatalogueState } from './catalogue-state.ts'
import { readCatalogue } from './read-catalogue.ts'
import { type ContextRow, changesOf, contextOf, type RecommendationContext } from './recommendation-context.ts'
import { isNewer } from './snapshot-order.ts'

/** The customer and the catalogue, both exactly as one snapshot sees them. */
export interface KnownMoment {
  readonly context: RecommendationContext
  readonly state: CatalogueState
}

/** The catalogue was replaced again and again while it was read. */
export class CatalogueUnsettledError extends Error {
  readonly code = 'CATALOGUE_UNSETTLED'
  constructor() {
    super('the categories or the whole catalogue changed with every attempt to read them; try again when that is done')
    this.name = 'CatalogueUnsettledError'
  }
}

/** A first answer may say that the state is too old, a reload may have begun before what it was for; more is a storm. */
const ATTEMPTS = 6

/**
 * Reads what a recommendation must know of its moment in one round trip. The catalogue is kept in memory as of the latest
 * snapshot that an answer had; each request tells which one it knows, and its answer what changed since.
 */
export class ContextReader {
  readonly #pool: Pool
  #latest: CatalogueState
  #reload: Promise<void> | undefined

  private constructor(pool: Pool, state: CatalogueState) {
    this.#pool = pool
    this.#latest = state
  }

  /** Reads the catalogue as a whole. */
  static async open(pool: Pool): Promise<ContextReader> {
    return new ContextReader(pool, await readCatalogue(pool))
  }

  /** Goes on from a state that was read before, of the same database. */
  static startingAt(pool: Pool, state: CatalogueState): ContextReader {
    return new ContextReader(pool, state)
  }

  /** As the latest answer saw the catalogue. */
  get latest(): CatalogueState {
    return this.#latest
  }

  /**
   * One statement; only when the categories changed, or very much else, the catalogue is read as a whole and the statement
   * repeated. `customerId` null: nobody in particular. Throws CatalogueUnsettledError.
   */
  async read(customerId: number | null): Promise<KnownMoment> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Kept for this request: its changes are those since this state, whatever other answers arrive before it.
      const base = this.#latest
      const row = await this.#ask(customerId, base)
      const state = row.must_reload ? undefined : this.#stateAt(row, base)
      if (state) return { context: contextOf(row), state }
      // A whole read has a tree of its own: where there is another one than this request began with, one was made since.
      if (this.#latest.tree === base.tree) await this.#readAnew()
    }
    throw new CatalogueUnsettledError()
  }

  async #ask(customerId: number | null, base: CatalogueState): Promise<ContextRow> {
    const { rows } = await this.#pool.query<{ context: ContextRow }>({
      name: 'read_recommendation_context',
      // One value: describing and parsing so many columns takes the driver longer than JSON takes both sides.
      text: 'select row_to_json(c) as context from niche_data.read_recommendation_context($1, $2) c',
      values: [customerId, base.snapshot],
    })
    return rows[0]!.context
  }

  #stateAt(row: ContextRow, base: CatalogueState): CatalogueState | undefined {
    const latest = this.#latest
    if (row.snapshot === latest.snapshot) return latest
    try {
      const state = base.at(row.snapshot, changesOf(row))
      this.#adopt(state)
      return state
    } catch (error) {
      if (error instanceof CatalogueOutOfStepError) return undefined
      throw error
    }
  }

  /** However many requests need it, the catalogue is read once at a time. */
  async #readAnew(): Promise<void> {
    this.#reload ??= readCatalogue(this.#pool)
      .then((state) => this.#adopt(state))
      .finally(() => {
        this.#reload = undefined
      })
    await this.#reload
  }

  #adopt(state: CatalogueState): void {
    if (isNewer(state.snapshot, this.#latest.snapshot)) this.#latest = state
  }
}
