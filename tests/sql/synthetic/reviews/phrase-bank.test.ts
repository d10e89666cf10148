import { describe, expect, it } from 'vitest'
import { GARMENTS } from '../../../../sql/synthetic/garments.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { ASPECTS } from '../../../../sql/synthetic/reviews/index.ts'
import { LEVELS } from '../../../../sql/synthetic/reviews/level.ts'
import { PHRASE_BANKS, type PhraseBank, type PoolsByLevel } from '../../../../sql/synthetic/reviews/phrase-bank.ts'
import { type PhrasePool, Voice } from '../../../../sql/synthetic/reviews/voice.ts'

function poolsOf(bank: PhraseBank): readonly PhrasePool[] {
  const byLevel = (pools: PoolsByLevel) => LEVELS.map((level) => pools[level])
  return [
    ...ASPECTS.flatMap((aspect) => [...byLevel(bank.clauses[aspect]), ...byLevel(bank.fragments[aspect])]),
    ...byLevel(bank.verdicts),
    ...byLevel(bank.closings),
    ...byLevel(bank.exclamations),
    ...bank.facts,
    ...ASPECTS.map((aspect) => bank.sarcasm[aspect]),
    bank.sarcasmClosings,
  ]
}

describe.each(GARMENTS)('the phrases about %s', (garment) => {
  const pools = poolsOf(PHRASE_BANKS[garment])

  it('has at least three ways to say anything', () => {
    for (const { phrases, sums } of pools) {
      expect(phrases.length).toBeGreaterThanOrEqual(3)
      expect(sums.length).toBe(phrases.length)
    }
  })

  it('comes out as words with single spaces, without a full stop or a capital but "I" and names', () => {
    const said = pools.flatMap(({ phrases }) =>
      phrases.flatMap((phrase, number) =>
        Array.from({ length: 20 }, (_, draw) => new Voice(new Random(number, garment, draw)).say(phrase)),
      ),
    )
    expect(said.length).toBeGreaterThan(5_000)
    const unclean = said.filter((words) => !/^[A-Za-z0-9'.,!-]+( [A-Za-z0-9'.,!-]+)*$/.test(words))
    expect(unclean).toEqual([])
    expect(said.filter((words) => /\.$|,$|^[.,]| [.,]/.test(words))).toEqual([])
    expect(said.filter((words) => /^[A-Z]/.test(words) && !/^I\b/.test(words))).toEqual([])
  })
})
