import { SET_WORDS, type TreeEnsemble } from './tree-ensemble.ts'

/** The ensemble whose margin is the mean of the given ones' margins. */
export function averageTrees(ensembles: readonly TreeEnsemble[]): TreeEnsemble {
  const [first] = ensembles
  if (first === undefined) throw new RangeError('there is no ensemble to average')
  if (ensembles.length === 1) return first
  const share = 1 / ensembles.length
  let nodes = 0
  let sets = 0
  const moved = ensembles.map((trees) => {
    const [nodesBefore, setsBefore] = [nodes, sets]
    nodes += trees.features.length
    sets += trees.sets.length / SET_WORDS
    return {
      roots: trees.roots.map((root) => root + nodesBefore),
      rights: trees.rights.map((right) => right + nodesBefore),
      setPlaces: trees.setPlaces.map((place) => (place < 0 ? place : place + setsBefore)),
    }
  })
  return {
    featureCount: first.featureCount,
    base: ensembles.reduce((sum, { base }) => sum + base * share, 0),
    roots: Int32Array.from(moved.flatMap(({ roots }) => [...roots])),
    rights: Int32Array.from(moved.flatMap(({ rights }) => [...rights])),
    setPlaces: Int32Array.from(moved.flatMap(({ setPlaces }) => [...setPlaces])),
    features: Int32Array.from(ensembles.flatMap(({ features }) => [...features])),
    limits: Uint8Array.from(ensembles.flatMap(({ limits }) => [...limits])),
    shifts: Uint8Array.from(ensembles.flatMap(({ shifts }) => [...shifts])),
    sets: Uint32Array.from(ensembles.flatMap((trees) => [...trees.sets])),
    values: Float64Array.from(ensembles.flatMap(({ values }) => [...values])).map((value) => value * share),
    covers: Float64Array.from(ensembles.flatMap(({ covers }) => [...covers])),
    gains: Float64Array.from(ensembles.flatMap(({ gains }) => [...gains])),
  }
}
