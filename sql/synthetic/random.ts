import { exp, log } from './reproducible-math.ts'

const TWO_TO_32 = 4_294_967_296

/**
 * A seeded generator of random draws: xoshiro128** (Blackman and Vigna 2018), its state filled by SplitMix32 from the
 * seed and the name of the stream. Streams of other names are independent, so that what one customer does never
 * depends on how many draws another took.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #d: number

  /** `seed` is a safe integer; `stream` says what the draws are for: `new Random(1, 'visits', customerNumber)`. */
  constructor(seed: number, ...stream: readonly (string | number)[]) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed must be a safe integer, but is ${seed}`)
    let state = mix(seed >>> 0, Math.floor(seed / TWO_TO_32) >>> 0)
    for (const part of stream) state = mix(state, typeof part === 'number' ? part >>> 0 : hash(part))
    const word = () => {
      state = (state + 0x9e3779b9) >>> 0
      return finalize(state)
    }
    this.#a = word()
    this.#b = word()
    this.#c = word()
    // The state must not be all zero.
    this.#d = word() | 1
  }

  /** 32 random bits, as an unsigned integer. */
  bits(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9) >>> 0
    const t = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= t
    this.#d = rotate(this.#d, 11)
    return result
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return this.bits() / TWO_TO_32
  }

  /** Uniform among the integers 0 to `below` - 1. */
  integer(below: number): number {
    return Math.floor(this.uniform() * below)
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  /** One of the items, each as likely. Throws RangeError when there is none. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('there is nothing to pick from')
    return items[this.integer(items.length)] as T
  }

  /** The standard normal distribution, by Marsaglia's polar method. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square)
    }
  }

  /** The exponential distribution with mean 1. */
  exponential(): number {
    return -log(1 - this.uniform())
  }

  /** The gamma distribution with this shape and scale 1 (mean = shape), by Marsaglia and Tsang (2000). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * exp(log(1 - this.uniform()) / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const v = root * root * root
      if (log(1 - this.uniform()) < 0.5 * x * x + d * (1 - v + log(v))) return d * v
    }
  }
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the output. */
function finalize(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function mix(state: number, word: number): number {
  return finalize((Math.imul(state, 31) + finalize((word + 0x9e3779b9) >>> 0)) >>> 0)
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}
