import { SIGNALS, type SignalWeights } from './signal-set.ts'

const none = Object.fromEntries(SIGNALS.map((signal) => [signal, 0])) as SignalWeights

/** Weights for those who have a history and those who have none. */
export interface HybridWeights {
  readonly withHistory: SignalWeights
  readonly withoutHistory: SignalWeights
}

/**
 * Until there is enough to learn from: who bought what together first, and what sells of late among equals. Near to what
 * is learnt where there is enough.
 */
export const defaultWeights: HybridWeights = {
  withHistory: {
    ...none,
    history: 2,
    history_trace: 0.4,
    content: 1,
    words: 0.2,
    index_group: 0.4,
    segment: 0.5,
    demand_month: 0.2,
    product_demand_week: 0.3,
    demand_for_few: 0.3,
  },
  withoutHistory: { ...none, segment: 1, demand_month: 0.6, product_demand_week: 0.4 },
}
