import { type Basis, basisColumns, FACTS_WIDTH } from './bases.ts'
import { factIndex } from './customer-facts.ts'
import type { FactsTable } from './facts-table.ts'
import type { RfmScale, RfmScores } from './rfm-scores.ts'
import type { SegmentProfile } from './segmentation.ts'

const SHOWN_TYPES = 5

/** What of a profile is counted, before it has a name. */
export type ClusterStatistics = Omit<SegmentProfile, 'basis' | 'name' | 'sentence' | 'action'>

/** Counts each cluster's customers, spend, means and types. A cluster without customers has shares of 0 and no means. */
export function clusterStatistics(
  table: FactsTable,
  labels: Uint8Array,
  k: number,
  basis: Basis,
  scale: RfmScale,
): readonly ClusterStatistics[] {
  const tallies = Array.from({ length: k }, () => new ClusterTally(basis, table.typeNames.length))
  const { values, types } = table
  for (let row = 0, at = 0; row < labels.length; row++, at += FACTS_WIDTH) {
    tallies[labels[row]!]!.add(values, at, types[row]!, scale)
  }
  const spend = tallies.reduce((sum, tally) => sum + tally.spend, 0)
  return tallies.map((tally) => tally.complete(table.count, spend, table.typeNames))
}

class ClusterTally {
  spend = 0
  #customers = 0
  readonly #basis: Basis
  readonly #sums: Float64Array
  readonly #known: Int32Array
  readonly #scores = { recency: 0, frequency: 0, monetary: 0 }
  readonly #types: Int32Array

  constructor(basis: Basis, types: number) {
    this.#basis = basis
    this.#sums = new Float64Array(basisColumns[basis].length)
    this.#known = new Int32Array(basisColumns[basis].length)
    this.#types = new Int32Array(types)
  }

  add(facts: Float64Array, at: number, type: number, scale: RfmScale): void {
    this.#customers++
    const spend = facts[at + factIndex.total_spend]!
    if (!Number.isNaN(spend)) this.spend += spend
    const columns = basisColumns[this.#basis]
    for (let index = 0; index < columns.length; index++) {
      const value = columns[index]!.read(facts, at)
      if (Number.isNaN(value)) continue
      this.#sums[index]! += value
      this.#known[index]!++
    }
    const scores = scale.score(facts[at + factIndex.recency_days]!, facts[at + factIndex.frequency]!, spend)
    this.#scores.recency += scores.recency
    this.#scores.frequency += scores.frequency
    this.#scores.monetary += scores.monetary
    if (type >= 0) this.#types[type]!++
  }

  complete(customers: number, spend: number, typeNames: readonly string[]): ClusterStatistics {
    return {
      customers: this.#customers,
      share_of_customers: this.#customers / customers,
      revenue_share: spend > 0 ? this.spend / spend : 0,
      means: Object.fromEntries(
        basisColumns[this.#basis].map(({ name }, index) => {
          const known = this.#known[index]!
          return [name, known === 0 ? null : this.#sums[index]! / known]
        }),
      ),
      mean_scores: this.#meanScores(),
      top_product_types: [...this.#types]
        .map((count, type) => ({
          product_type: typeNames[type]!,
          customers: count,
          share: count / Math.max(this.#customers, 1),
        }))
        .filter((type) => type.customers > 0)
        .sort((a, b) => b.customers - a.customers || (a.product_type < b.product_type ? -1 : 1))
        .slice(0, SHOWN_TYPES),
    }
  }

  #meanScores(): RfmScores {
    const { recency, frequency, monetary } = this.#scores
    const customers = Math.max(this.#customers, 1)
    return { recency: recency / customers, frequency: frequency / customers, monetary: monetary / customers }
  }
}
