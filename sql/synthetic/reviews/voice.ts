import type { Random } from '../random.ts'
import { drawIndex } from '../weighted-draw.ts'
import type { Choice, Phrase } from './phrase.ts'

/** Phrases and the running sums of how likely each is. */
export interface PhrasePool {
  readonly phrases: readonly Phrase[]
  readonly sums: Float64Array
}

/** Who speaks in one review: makes every choice, and keeps to the words that must stay the same ("navy", not "coral"). */
export class Voice {
  readonly #random: Random
  readonly #remembered = new Map<string, string>()

  /** `remembered` are words that are chosen beforehand, by the name of their list. */
  constructor(random: Random, remembered: Readonly<Record<string, string>> = {}) {
    this.#random = random
    for (const [name, words] of Object.entries(remembered)) this.#remembered.set(name, words)
  }

  /** One phrase of the pool, likely by its weight, with every choice made. The pool must not be empty. */
  sayOneOf({ phrases, sums }: PhrasePool): string {
    return this.say(phrases[drawIndex(sums, this.#random)!]!)
  }

  say(phrase: Phrase): string {
    let text = ''
    for (const piece of phrase) text += typeof piece === 'string' ? piece : this.#choose(piece)
    return text
  }

  #choose({ options, remembersAs, differsFrom }: Choice): string {
    if (remembersAs !== undefined) {
      const words = this.#remembered.get(remembersAs) ?? this.say(this.#random.pick(options))
      this.#remembered.set(remembersAs, words)
      return words
    }
    for (;;) {
      const words = this.say(this.#random.pick(options))
      if (differsFrom === undefined || words !== this.#remembered.get(differsFrom)) return words
    }
  }
}
