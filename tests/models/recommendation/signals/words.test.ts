import { describe, expect, it } from 'vitest'
import { WordSignal } from '../../../../models/recommendation/signals/words.ts'
import { historyOf } from './tiny-shop.ts'

/** Articles 0 and 1 share the text of words 0 and 1, article 2 has that of words 1 to 5, article 3 none. */
const words = {
  of: Int32Array.of(0, 0, 1, -1),
  texts: { columnCount: 6, pointers: Int32Array.of(0, 2, 7), columns: Int32Array.of(0, 1, 1, 2, 3, 4, 5) },
}
const demand = [3, 1, 4, 9]

function naive(history: ReturnType<typeof historyOf>): number[] {
  const has = (text: number, word: number) =>
    [...words.texts.columns.subarray(words.texts.pointers[text], words.texts.pointers[text + 1])].includes(word)
  const sum = (of: (article: number) => number) => [0, 1, 2].reduce((total, article) => total + of(article), 0)
  const share = (word: number) =>
    (sum((article) => (has(words.of[article]!, word) ? demand[article]! : 0)) + 1) /
    (sum((article) => demand[article]!) + 2)
  let total = 0
  const counts = [0, 0, 0, 0, 0, 0]
  history.places.forEach((place, i) => {
    if (words.of[place] === -1) return
    total += history.weights[i]!
    for (let word = 0; word < 6; word++) if (has(words.of[place]!, word)) counts[word]! += history.weights[i]!
  })
  const lift = (word: number) => Math.log((counts[word]! + 2 * share(word)) / ((total + 2) * share(word)))
  return [...words.of].map((text) => {
    if (text === -1) return 0
    const own = [0, 1, 2, 3, 4, 5].filter((word) => has(text, word))
    return own.reduce((lifts, word) => lifts + lift(word), 0) / Math.max(4, own.length)
  })
}

const everywhere = Int32Array.of(0, 1, 2, 3)

describe('words', () => {
  it('equal a naive loop over words and articles', () => {
    const signal = new WordSignal(words, demand)
    for (const history of [historyOf([0]), historyOf([2, 0], [1, 0.25]), historyOf([3, 1])]) {
      const scores = new Float32Array(4)
      signal.add(history, 2, scores, everywhere)
      naive(history).forEach((value, article) => {
        expect(scores[article]).toBeCloseTo(2 * value, 5)
      })
    }
  })

  it('raise what is described as the history is, and lower the rest', () => {
    const scores = new Float32Array(4)
    new WordSignal(words, demand).add(historyOf([0]), 1, scores, everywhere)
    expect(scores[1]).toBeGreaterThan(0)
    expect(scores[2]).toBeLessThan(0)
  })

  it('say nothing of a history without texts', () => {
    const scores = new Float32Array(4)
    new WordSignal(words, demand).add(historyOf([3]), 1, scores, everywhere)
    expect([...scores]).toEqual([0, 0, 0, 0])
  })
})
