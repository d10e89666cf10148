import { type ArticleSides, type FeatureView, readArticleSides } from '../../features/index.ts'
import type { Pool } from '../../sql/index.ts'

/** As old as the materialised rows of the articles' views may be: sales and visits of 30 days hardly move in it. */
const MAX_AGE_MS = 3_600_000
/** Read at once: some hundred milliseconds in a large shop. */
const ARTICLES_AT_ONCE = 500

export interface ArticleSideCacheOptions {
  readonly pool: Pool
  readonly features: readonly FeatureView[]
  /** A reading behind the answers failed; the next request begins another. */
  readonly onError: (error: unknown) => void
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/**
 * The articles' sides of pairs, which cost more than all else and change slowly: read behind the answers, at most an hour
 * old. Whoever finds none that are young enough reads their own.
 */
export class ArticleSideCache {
  readonly #options: ArticleSideCacheOptions
  readonly #now: () => number
  #sides: ArticleSides | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | undefined

  constructor(options: ArticleSideCacheOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
  }

  /** Those of all articles, if they are young enough and know these; past half of their time a reading is begun. */
  of(articleIds: readonly number[]): ArticleSides | undefined {
    const age = this.#now() - this.#readAt
    if (age >= MAX_AGE_MS / 2) this.#begin()
    const sides = age < MAX_AGE_MS ? this.#sides : undefined
    return articleIds.every((id) => sides?.rows.has(id)) ? sides : undefined
  }

  /** Resolves when no reading is under way. */
  async settled(): Promise<void> {
    await this.#reading
  }

  #begin(): void {
    this.#reading ??= this.#read()
      .catch(this.#options.onError)
      .finally(() => {
        this.#reading = undefined
      })
  }

  async #read(): Promise<void> {
    const { pool, features } = this.#options
    const startedAt = this.#now()
    const { rows: articles } = await pool.query<{ article_id: number }>('select article_id from niche_data.articles')
    const sides = new Map<number, Readonly<Record<string, unknown>>>()
    let first: ArticleSides | undefined
    for (let from = 0; from < articles.length; from += ARTICLES_AT_ONCE) {
      const ids = articles.slice(from, from + ARTICLES_AT_ONCE).map(({ article_id }) => article_id)
      const part = await readArticleSides(pool, features, ids)
      for (const [articleId, side] of part.rows) sides.set(articleId, side)
      first ??= part
    }
    if (!first) return
    this.#sides = { ...first, rows: sides }
    this.#readAt = startedAt
  }
}
