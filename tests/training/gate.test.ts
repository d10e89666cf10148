import { describe, expect, it } from 'vitest'
import { decide, decideUnevaluated, overrideGate } from '../../training/gate.ts'
import type { Judged } from '../../training/judge.ts'

const COUNT = 400

/** Entities 1 to `count`, each with the value that the function gives. */
function judged(valueAt: (entity: number) => number, count = COUNT): Judged {
  const values = new Map(Array.from({ length: count }, (_, index) => [index + 1, valueAt(index + 1)]))
  const mean = [...values.values()].reduce((sum, value) => sum + value, 0) / count
  return { metrics: { map_at_12: mean, customers: count }, slices: undefined, values }
}

/** Values that differ from entity to entity, so that pairs matter: shifted models stay apart on every one. */
const spread = (entity: number) => (entity % 10) / 10
const alternating = (amount: number) => (entity: number) => spread(entity) + (entity % 2 === 0 ? amount : -amount)

function gate(own: Judged, rivals: { baseline?: Judged; champion?: Judged } = {}) {
  return decide({
    primaryMetric: 'map_at_12',
    own,
    baseline: rivals.baseline && { name: 'popularity', judged: rivals.baseline },
    champion: rivals.champion && { version: 3, judged: rivals.champion, by: 'twin' },
  })
}

describe('the gate', () => {
  const baseline = judged(spread)

  it('promotes what is better than its baseline beyond chance, and says by how much', () => {
    const decision = gate(
      judged((entity) => spread(entity) + 0.01),
      { baseline },
    )
    expect(decision).toMatchObject({ promote: true, isBetterThanBaseline: true })
    expect(decision.reason).toBe(
      'better than its baseline popularity (map_at_12 0.4600 against 0.4500, difference 0.0100, 95 % interval 0.0100 to 0.0100)',
    )
    expect(decision.baseline).toMatchObject({ name: 'popularity', entities: COUNT })
  })

  it('keeps back what is equal, worse, or better by chance only', () => {
    expect(gate(judged(spread), { baseline }).promote).toBe(false)
    expect(
      gate(
        judged((entity) => spread(entity) - 0.01),
        { baseline },
      ).promote,
    ).toBe(false)
    const lucky = gate(
      judged((entity) => alternating(0.5)(entity) + 0.005),
      { baseline },
    )
    expect(lucky.baseline?.difference).toBeCloseTo(0.005)
    expect(lucky).toMatchObject({ promote: false, isBetterThanBaseline: false })
    expect(lucky.reason).toMatch(/^not better than its baseline popularity/)
  })

  it('keeps back what is worse than the champion, as a challenger', () => {
    const own = judged((entity) => spread(entity) + 0.01)
    const decision = gate(own, { baseline, champion: judged((entity) => spread(entity) + 0.02) })
    expect(decision).toMatchObject({ promote: false, isBetterThanBaseline: true })
    expect(decision.reason).toMatch(/but worse than the champion, version 3 \(map_at_12 0\.4600 against 0\.4700/)
  })

  it('promotes what is as good as the champion, and what lies below it by a chance of at most 2 %', () => {
    const own = judged((entity) => spread(entity) + 0.3)
    expect(gate(own, { baseline, champion: own })).toMatchObject({ promote: true })
    expect(gate(own, { baseline, champion: own }).reason).toMatch(/equal to the champion, version 3$/)
    const champion = (above: number) => judged((entity) => alternating(0.5)(entity) + 0.3 + above)
    expect(gate(own, { baseline, champion: champion(0.01) }).reason).toMatch(/not worse than the champion, version 3/)
    // Chance as well, but more than 2 % of 0.78.
    const step = gate(own, { baseline, champion: champion(0.03) })
    expect(step.champion?.interval?.upper).toBeGreaterThan(0)
    expect(step.promote).toBe(false)
  })

  it('asks a baseline itself only for the champion before it', () => {
    expect(gate(judged(spread))).toMatchObject({ promote: true, reason: 'a baseline (map_at_12 0.4500)' })
    expect(gate(judged(spread), { champion: judged((entity) => spread(entity) + 0.1) }).promote).toBe(false)
  })

  it('promotes past a champion that cannot be judged any more, and says so', () => {
    const champion = { version: 3, unjudgedReason: 'it has no k' }
    const decision = decide({ primaryMetric: 'map_at_12', own: judged(spread), baseline: undefined, champion })
    expect(decision.promote).toBe(true)
    expect(decision.reason).toMatch(/the champion, version 3, cannot be judged: it has no k$/)
  })

  it('lets fewer than ten entities fill an empty place, but take nobody’s', () => {
    const few = judged((entity) => spread(entity) + 0.5, 9)
    expect(gate(few, { baseline })).toMatchObject({ promote: true, isBetterThanBaseline: false })
    expect(gate(few, { baseline, champion: judged(spread, 9) })).toMatchObject({ promote: false })
  })

  it('goes by the metrics alone where a model gives no values by entity', () => {
    const alone = (value: number): Judged => ({ metrics: { map_at_12: value }, slices: undefined, values: undefined })
    expect(gate(alone(0.2), { baseline: alone(0.1) })).toMatchObject({
      promote: true,
      baseline: { difference: 0.1, interval: undefined, entities: 0 },
    })
    expect(gate(alone(0.1), { baseline: alone(0.1) }).promote).toBe(false)
    expect(gate(alone(0.099), { champion: alone(0.1) }).promote).toBe(true)
    expect(gate(alone(0.097), { champion: alone(0.1) }).promote).toBe(false)
  })

  it('refuses a model that does not give its own primary metric', () => {
    const without: Judged = { metrics: {}, slices: undefined, values: undefined }
    expect(() => gate(without)).toThrow(/gave no map_at_12/)
    expect(() => gate({ ...without, metrics: { map_at_12: Number.NaN } })).toThrow(/gave no map_at_12/)
  })

  it('lets an unevaluated model start a shop, but not replace an evaluated champion', () => {
    expect(decideUnevaluated('one day', undefined).promote).toBe(true)
    expect(decideUnevaluated('one day', { evaluated: false }).promote).toBe(true)
    expect(decideUnevaluated('one day', { evaluated: true })).toMatchObject({
      promote: false,
      reason: 'not evaluated (one day), and the champion was',
    })
  })

  it('keeps the reason of an override and what the gate had said', () => {
    const decision = overrideGate(gate(judged(spread), { baseline }), 'the new range is out')
    expect(decision).toMatchObject({ promote: true, reason: 'the new range is out', isBetterThanBaseline: false })
    expect(decision.override?.gateSaid).toMatch(/^not better than its baseline/)
  })
})
