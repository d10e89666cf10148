import { setImmediate } from 'node:timers/promises'
import type { CalendarSeries, SeasonIndices } from '../../seasonality/group-seasons.ts'
import {
  soldBefore,
  WANINGS,
  type WaningDistribution,
  type WaningEvidence,
  waningEvidence,
  waningPosterior,
} from './waning-posterior.ts'

/** How the series of a group wane, and their season. */
export interface WaningProfile {
  readonly prior: WaningDistribution
  readonly season: SeasonIndices
}

export interface LearnedWaning {
  readonly groups: ReadonlyMap<string | undefined, WaningProfile>
  /** Of the units beyond Poisson, 1 at least. */
  readonly dispersion: number
}

/** Season and wanings are told apart by turns. */
const ROUNDS = 6
/** Series for which the wanings of all are believed by half beside the group's own. */
const SHRINKAGE_SERIES = 15
/** Units for which the season of all is believed by half beside the group's own, in each month of the year. */
const SHRINKAGE_UNITS = 150
/** Units for which no season at all is believed by half beside that of all series. */
const FLAT_UNITS = 20

/**
 * Learns over all series how those of each group wane and which months of the year are strong: by turns the wanings of
 * each series given the seasons (empirical Bayes: the prior is the mean of the posteriors), and the seasons as units sold
 * over units expected without them. A group's prior and season are drawn to those of all. Unlike a moving average, this
 * needs no whole year of a series, and does not take the end of a life for a weak season. O(ROUNDS × months of all series ×
 * WANINGS). Lets the event loop run between rounds; rejects with the signal's reason.
 */
export async function learnWaning(
  series: readonly CalendarSeries[],
  period: number,
  signal: AbortSignal,
): Promise<LearnedWaning> {
  const uniform = (): WaningDistribution => new Float64Array(WANINGS.length).fill(1 / WANINGS.length)
  const flat = (): SeasonIndices => new Float64Array(period).fill(1)
  let all: WaningProfile = { prior: uniform(), season: flat() }
  let groups = new Map(series.map(({ group }) => [group, all]))
  let dispersion = 1
  for (let round = 0; round < ROUNDS; round++) {
    await setImmediate()
    signal.throwIfAborted()
    const evidence = series.map((one) => waningEvidence(one, groups.get(one.group)!.season))
    dispersion = dispersionOf(evidence)
    const posteriors = evidence.map((one, i) => waningPosterior(groups.get(series[i]!.group)!.prior, one, dispersion))
    const byGroup = new Map([...groups.keys()].map((group) => [group, new Totals(period)]))
    series.forEach((one, i) => {
      byGroup.get(one.group)!.add(one, evidence[i]!, posteriors[i]!)
    })
    const shop = new Totals(period)
    for (const totals of byGroup.values()) shop.addAll(totals)
    all = { prior: shop.prior(uniform(), 1), season: shop.season(flat(), FLAT_UNITS) }
    groups = new Map(
      [...byGroup].map(([group, totals]) => [
        group,
        {
          prior: totals.prior(all.prior, SHRINKAGE_SERIES),
          season: totals.season(all.season, SHRINKAGE_UNITS),
        },
      ]),
    )
  }
  return { groups, dispersion }
}

/** What the series of a group sum up to. */
class Totals {
  readonly #posteriors = new Float64Array(WANINGS.length)
  #series = 0
  readonly #sold: Float64Array
  readonly #expected: Float64Array

  constructor(period: number) {
    this.#sold = new Float64Array(period)
    this.#expected = new Float64Array(period)
  }

  add({ y, firstSeason }: CalendarSeries, { rate, units }: WaningEvidence, posterior: WaningDistribution): void {
    if (units === 0) return
    this.#series++
    posterior.forEach((share, place) => {
      this.#posteriors[place]! += share
    })
    if (firstSeason === undefined) return
    for (let t = 0; t < y.length; t++) {
      if (Number.isNaN(y[t]!)) continue
      const month = (firstSeason + t) % this.#sold.length
      let expected = 0
      for (let place = 0; place < posterior.length; place++) {
        expected += posterior[place]! * rate[place]! * soldBefore(place, y.length - 1 - t)
      }
      this.#sold[month]! += y[t]!
      this.#expected[month]! += expected
    }
  }

  addAll(other: Totals): void {
    this.#series += other.#series
    for (const [into, from] of [
      [this.#posteriors, other.#posteriors],
      [this.#sold, other.#sold],
      [this.#expected, other.#expected],
    ] as const) {
      for (let place = 0; place < into.length; place++) into[place]! += from[place]!
    }
  }

  prior(towards: WaningDistribution, series: number): WaningDistribution {
    return this.#posteriors.map((sum, place) => (sum + series * towards[place]!) / (this.#series + series))
  }

  season(towards: SeasonIndices, units: number): SeasonIndices {
    const ratios = this.#sold.map((sold, month) => (sold + units * towards[month]!) / (this.#expected[month]! + units))
    const mean = ratios.reduce((a, b) => a + b) / ratios.length
    return ratios.map((ratio) => Math.max(0.05, ratio / mean))
  }
}

function dispersionOf(evidence: readonly WaningEvidence[]): number {
  let chiSquared = 0
  let freedom = 0
  for (const one of evidence) {
    if (one.units === 0) continue
    chiSquared += one.chiSquared
    freedom += one.freedom
  }
  return Math.max(1, chiSquared / Math.max(1, freedom))
}
