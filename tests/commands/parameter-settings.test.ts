import { describe, expect, it } from 'vitest'
import { applySettings, InvalidSettingError } from '../../commands/parameter-settings.ts'
import { estimatorNamed } from '../../models/index.ts'

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

  it('drop the fields of the old kind when they change the kind, whichever comes first', () => {
    const kept = { neighbors: 100, half_life: 30 }
    expect(applySettings(parameters, ['weighting.kind=cosine'])).toEqual({ ...kept, weighting: { kind: 'cosine' } })
    for (const settings of [
      ['weighting.kind=bm25', 'weighting.k1=1.5'],
      ['weighting.k1=1.5', 'weighting.kind=bm25'],
    ]) {
      expect(applySettings(parameters, settings)).toEqual({ ...kept, weighting: { kind: 'bm25', k1: 1.5 } })
    }
    expect(applySettings(parameters, ['weighting.kind=degree'])).toEqual(parameters)
    for (const before of ['weighting={"kind":"bm25","b":1}', 'weighting={"kind":"bm25","k":3}']) {
      const settings = ['weighting.k=2', before, 'weighting.kind=cosine']
      expect(applySettings(parameters, settings)).toEqual({ ...kept, weighting: { kind: 'cosine' } })
    }
    // At the top it is a parameter like any other.
    expect(applySettings({ kind: 'a', x: 1 }, ['kind=b'])).toEqual({ kind: 'b', x: 1 })
  })

  it('make parameters that the recommendation model takes, which fills in the defaults of the kind', () => {
    const { parameters: defaults, withParameters } = estimatorNamed('recommendation')
    const weightingOf = (...settings: string[]) => {
      const { candidates } = withParameters(applySettings(defaults, settings)).parameters
      return (candidates as { weighting: unknown }[])[0]!.weighting
    }
    const at = 'candidates.0.weighting'
    expect(weightingOf(`${at}.kind=cosine`)).toEqual({ kind: 'cosine' })
    expect(weightingOf(`${at}.kind=bm25`, `${at}.k1=2`)).toEqual({ kind: 'bm25', k1: 2, b: 0.5 })
    expect(weightingOf(`${at}.source_exponent=0.4`)).toMatchObject({ kind: 'degree', source_exponent: 0.4 })
    expect(() => weightingOf(`${at}.kind=jaccard`)).toThrow(
      /weighting\.kind: .*'cosine' \| 'tfidf' \| 'bm25' \| 'degree'/,
    )
    expect(() => weightingOf(`${at}.kind=cosine`, `${at}.k1=2`)).toThrow(/weighting: Unrecognized key: "k1"/)
  })

  it('reach into a list by the place of an item, and no further than it goes', () => {
    const listed = { candidates: [{ kind: 'knn', k: 1 }, { kind: 'ease' }] }
    expect(applySettings(listed, ['candidates.0.k=7', 'candidates.1.kind=als'])).toEqual({
      candidates: [{ kind: 'knn', k: 7 }, { kind: 'als' }],
    })
    expect(() => applySettings(listed, ['candidates.2=5'])).toThrow(/candidates has no item 2, only 0 to 1/)
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
