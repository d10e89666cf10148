import { describe, expect, it } from 'vitest'
import { AlertReader } from '../../../serving/control-room/alert-reader.ts'
import { ALERT_POLICY } from '../../../serving/control-room/read-inventory-page.ts'
import type { DemandAnswers } from '../../../serving/demand/demand-answers.ts'
import { ModelNotLoadedError } from '../../../serving/loaded-models.ts'

type Answer = Awaited<ReturnType<DemandAnswers['alerts']>>

function readerOf(answers: (asked: number) => Promise<Answer>) {
  let asked = 0
  const clock = { now: 1_000_000 }
  const reader = new AlertReader({ alerts: () => answers(++asked) }, () => clock.now)
  return { reader, clock, asked: () => asked }
}
const answer = async (asked: number) =>
  ({ alerts: [], asOf: new Date('2020-01-01'), version: { version: asked } }) as unknown as Answer

describe('alerts of the control room', () => {
  it('are computed once a minute for a policy, and say when', async () => {
    const { reader, clock, asked } = readerOf(answer)
    const [first, second] = await Promise.all([reader.read(ALERT_POLICY), reader.read({ ...ALERT_POLICY })])
    expect(second).toBe(first)
    expect(first?.readAt).toEqual(new Date(1_000_000))
    clock.now += 59_000
    expect((await reader.read(ALERT_POLICY))?.version).toBe(1)
    clock.now += 1_000
    expect((await reader.read(ALERT_POLICY))?.version).toBe(2)
    expect(asked()).toBe(2)
  })

  it('are those of the policy that is asked for', async () => {
    const { reader, asked } = readerOf(answer)
    await reader.read(ALERT_POLICY)
    await reader.read({ ...ALERT_POLICY, lead_time_days: 30 })
    expect(asked()).toBe(2)
  })

  it('are asked for again at once where there was no model, or an error', async () => {
    const { reader } = readerOf(async (asked) => {
      if (asked === 1) throw new ModelNotLoadedError('demand')
      if (asked === 2) throw new Error('the database is away')
      return await answer(asked)
    })
    expect(await reader.read(ALERT_POLICY)).toBe(null)
    await expect(reader.read(ALERT_POLICY)).rejects.toThrow('the database is away')
    expect((await reader.read(ALERT_POLICY))?.version).toBe(3)
  })
})
