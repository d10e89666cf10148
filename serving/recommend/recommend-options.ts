import type { CatalogueFilter } from '../catalogue/filter.ts'

/** What whoever asks may choose. */
export interface RecommendOptions {
  /** How many items. */
  readonly n: number
  /** Where they will be shown, for the statistics of what came of it. */
  readonly scenario: string
  readonly filter: CatalogueFilter
  /** Never among the items. */
  readonly exclude: readonly number[]
  /** Leave out what will run out within so many days, as the demand forecast expects. Undefined: nothing. */
  readonly holdBackDays?: number | undefined
  /** 0: the best ones; towards 1: ever less alike. */
  readonly diversity: number
  /** Whether each item tells what its score is made of. */
  readonly explain: boolean
  /** Orders the best by how likely the customer is to buy them; `diversity` has no effect then. Undefined: by their score. */
  readonly rerank?: 'propensity' | undefined
  /** Of the answer that this one goes on from. */
  readonly cursor?: string | undefined
}

/** Nothing chosen but what must be: sold-out articles are left out. */
export function defaultOptions(n: number, scenario: string): RecommendOptions {
  return { n, scenario, filter: { in_stock: true }, exclude: [], diversity: 0, explain: false }
}
