import { SignalSet } from './hybrid/signal-set.ts'
import type { Learned } from './learned.ts'
import { ContentSignal } from './signals/content-signal.ts'
import { TasteSignals } from './signals/taste.ts'
import { WordSignal } from './signals/words.ts'

/** The signals of what was learned. */
export function signalSetOf(learned: Omit<Learned, 'weights' | 'pairs' | 'chosen' | 'content'>): SignalSet {
  const { catalogue, demand } = learned
  return new SignalSet({
    ...learned,
    taste: new TasteSignals(catalogue, demand.customers),
    words: new WordSignal(catalogue.words, demand.customers),
    content: new ContentSignal(learned.contentAffinity),
  })
}
