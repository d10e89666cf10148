import type { FitPace } from '../../fit-pace.ts'
import type { ValidationCase } from '../data/cut-last-days.ts'
import type { HistoryDecay } from '../weigh-history.ts'
import { ChoiceMaker } from './choice-maker.ts'
import { defaultWeights, type HybridWeights } from './default-weights.ts'
import { contextOf, meanAveragePrecision } from './mean-average-precision.ts'
import { SIGNALS, type SignalSet, type SignalWeights } from './signal-set.ts'
import { type Choice, fitSoftmax } from './softmax-regression.ts'

/** Fewer customers than this say nothing that the defaults do not say better. */
const FEWEST_CASES = 60
/** More customers than this make the weights no firmer, and each costs a look at every article. */
const MOST_CASES = 3_000
const RIDGE = 2
/** Every so-manieth customer judges the weights that the others gave. */
const JUDGE_EVERY = 5

/** How the customers of one group judged; undefined: they were too few to learn from. */
export type GroupJudgement =
  | {
      /** MAP@12 of the learnt and of the default weights over the customers that they were not learnt from. */
      readonly learnt: number
      readonly byDefault: number
      readonly customers: number
    }
  | undefined

export interface LearntWeights {
  readonly weights: HybridWeights
  readonly judged: Readonly<Record<keyof HybridWeights, GroupJudgement>>
}

/**
 * Learns what each signal counts from what the customers of the last days chose (a multinomial logit over candidates),
 * apart for those with and without a history. Where the learnt weights rank worse than the defaults for customers that
 * they were not learnt from, the defaults stay; otherwise they are learnt again from all. `signals` must know nothing of
 * the last days.
 */
export async function learnWeights(
  signals: SignalSet,
  cases: readonly ValidationCase[],
  decay: HistoryDecay,
  pace: FitPace,
): Promise<LearntWeights> {
  await pace.begin('learning what each signal counts')
  const maker = new ChoiceMaker(signals)
  const withHistory = await learnGroup('withHistory', (each) => each.places.length > 0)
  const withoutHistory = await learnGroup('withoutHistory', (each) => each.places.length === 0)
  await pace.end()
  return {
    weights: { withHistory: withHistory.weights, withoutHistory: withoutHistory.weights },
    judged: { withHistory: withHistory.judged, withoutHistory: withoutHistory.judged },
  }

  async function learnGroup(
    group: keyof HybridWeights,
    belongs: (each: ValidationCase) => boolean,
  ): Promise<{ readonly weights: SignalWeights; readonly judged: GroupJudgement }> {
    const byDefault = defaultWeights[group]
    const own = spread(cases.filter(belongs), MOST_CASES)
    if (own.length < FEWEST_CASES) return { weights: byDefault, judged: undefined }
    const choices: Choice[] = []
    for (const each of own) {
      choices.push(maker.make(each, contextOf(each, decay)))
      if (pace.isDue()) await pace.pause(choices.length / own.length)
    }
    const judges = own.filter((_, i) => i % JUDGE_EVERY === 0)
    const learnt = await weightsFrom(
      choices.filter((_, i) => i % JUDGE_EVERY !== 0),
      byDefault,
    )
    const judged = {
      learnt: await meanAveragePrecision(signals, judges, () => learnt, decay, pace),
      byDefault: await meanAveragePrecision(signals, judges, () => byDefault, decay, pace),
      customers: judges.length,
    }
    return { weights: judged.learnt < judged.byDefault ? byDefault : await weightsFrom(choices, learnt), judged }
  }

  async function weightsFrom(choices: readonly Choice[], from: SignalWeights): Promise<SignalWeights> {
    const start = SIGNALS.map((signal) => from[signal])
    const found = await fitSoftmax(choices, SIGNALS.length, { ridge: RIDGE, pace, start })
    return Object.fromEntries(SIGNALS.map((signal, place) => [signal, found[place]!])) as SignalWeights
  }
}

/** At most so many, evenly from all. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!)
}
