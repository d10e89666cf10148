import type { PropensityModel, PropensityRow } from '../../../models/propensity/propensity.ts'
import type { BenchFigure } from '../report/bench-figure.ts'

const ASKED = 1_000
const REPEATS = 15
const WORDS = 3

/** Median milliseconds of this process's processors (a busy machine waits longer) that 1,000 pairs take the model. */
export async function measurePairSpeed(
  model: PropensityModel,
  rows: readonly PropensityRow[],
  say: (line: string) => void,
): Promise<readonly BenchFigure[]> {
  const asked = Array.from({ length: ASKED }, (_, at) => rows[at % rows.length]!.features)
  const milliseconds = async (top: number): Promise<number> => {
    const times: number[] = []
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const before = process.cpuUsage()
      await model.predict(asked.map((features) => ({ features, top })))
      const { user, system } = process.cpuUsage(before)
      times.push((user + system) / 1000)
    }
    return times.toSorted((a, b) => a - b)[Math.floor(REPEATS / 2)]!
  }
  const plain = await milliseconds(0)
  const inWords = await milliseconds(WORDS)
  say(`${ASKED} pairs: ${plain.toFixed(1)} ms of processor; with ${WORDS} contributions each ${inWords.toFixed(0)} ms`)
  const figure = { unit: 'ms', digits: 1, better: 'lower' } as const
  return [
    { ...figure, name: 'predict_1000', title: '1,000 pairs, model time', ours: plain },
    { ...figure, name: 'explain_1000', title: `1,000 pairs with ${WORDS} contributions each`, ours: inWords },
  ]
}
