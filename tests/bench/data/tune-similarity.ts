import type { ItemKnnParameters, Weighting } from '../../../models/recommendation/collaborative/item-knn/parameters.ts'

/** One hyper-parameter with the values that are tried, as changes of the parameters. */
type Axis = readonly ((parameters: ItemKnnParameters) => ItemKnnParameters)[]

const commonAxes: readonly Axis[] = [
  [0, 2, 5, 10, 20, 40, 80].map((shrinkage) => (parameters) => ({ ...parameters, shrinkage })),
  [0, 0.25, 0.5, 0.75, 1].map((row_normalisation) => (parameters) => ({ ...parameters, row_normalisation })),
  [0, 0.3, 1, 3, 10, 30].map((item_mean_weight) => (parameters) => ({ ...parameters, item_mean_weight })),
  [50, 100, 200].map((neighbors) => (parameters) => ({ ...parameters, neighbors })),
]

function axesOf(kind: Weighting['kind']): readonly Axis[] {
  switch (kind) {
    case 'cosine':
    case 'tfidf':
      return commonAxes
    case 'bm25':
      return [
        weightingAxis('bm25', 'k1', [0.3, 1.2, 5, 20]),
        weightingAxis('bm25', 'b', [0.25, 0.5, 0.75, 1]),
        ...commonAxes,
      ]
    case 'degree':
      return [
        weightingAxis('degree', 'customer_exponent', [0, 0.3, 0.4, 0.5, 0.6, 0.7, 1]),
        weightingAxis('degree', 'source_exponent', [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1]),
        weightingAxis('degree', 'target_exponent', [0, 0.1, 0.2, 0.3, 0.5]),
        ...commonAxes,
      ]
  }
}

function weightingAxis<Kind extends Weighting['kind']>(
  kind: Kind,
  name: Exclude<keyof Extract<Weighting, { kind: Kind }>, 'kind'>,
  values: readonly number[],
): Axis {
  return values.map((value) => (parameters) => {
    if (parameters.weighting.kind !== kind) return parameters
    return { ...parameters, weighting: { ...parameters.weighting, [name]: value } as Weighting }
  })
}

/**
 * Coordinate search: hyper-parameter by hyper-parameter the best value of its axis, the others held, again and again
 * until a whole round changes nothing. `judge` is larger for better and must be deterministic; each point is judged
 * once.
 */
export async function tuneSimilarity(
  start: ItemKnnParameters,
  judge: (parameters: ItemKnnParameters) => Promise<number>,
): Promise<ItemKnnParameters> {
  const judged = new Map<string, number>()
  const judgeOnce = async (parameters: ItemKnnParameters) => {
    const key = JSON.stringify(parameters)
    const value = judged.get(key) ?? (await judge(parameters))
    judged.set(key, value)
    return value
  }
  let best = start
  for (;;) {
    const before = best
    for (const axis of axesOf(start.weighting.kind)) {
      for (const change of axis) {
        const candidate = change(best)
        if ((await judgeOnce(candidate)) > (await judgeOnce(best))) best = candidate
      }
    }
    if (best === before) return best
  }
}
