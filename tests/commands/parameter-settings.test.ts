import { describe, expect, it } from 'vitest'
import { applySettings, InvalidSettingError } from '../../commands/parameter-settings.ts'

const parameters = { neighbors: 100, half_life: 30, weighting: { kind: 'degree', k: 1 } }

describe('the settings of a training', () => {
  it('are JSON or else words, the later over the earlier, and leave the others and the original alone', () => {
    const settings = ['neighbors=5', 'half_life=null', 'weighting.k=0.5', 'weighting.kind=cosine', 'neighbors=7']
    expect(applySettings(parameters, settings)).toEqual({
      neighbors: 7,
      half_life: null,
      weighting: { kind: 'cosine', k: 0.5 },
    })
    expect(applySettings(parameters, ['weighting={"kind":"bm25"}'])).toMatchObject({ weighting: { kind: 'bm25' } })
    expect(parameters).toEqual({ neighbors: 100, half_life: 30, weighting: { kind: 'degree', k: 1 } })
  })

  it('keep a name that the model does not have, for the model to refuse', () => {
    expect(applySettings(parameters, ['neighbours=5'])).toMatchObject({ neighbours: 5 })
  })

  it.each(['neighbors', '=5', 'Neighbors=5', '__proto__.x=1', 'neighbors.k=1', 'constructor.name=x', 'missing.k=1'])(
    'refuse %s',
    (setting) => {
      expect(() => applySettings(parameters, [setting])).toThrow(InvalidSettingError)
    },
  )
})
