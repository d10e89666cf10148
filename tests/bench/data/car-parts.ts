import { readFile } from 'node:fs/promises'
import type { Series } from '../../../models/demand/forecast-method.ts'

export interface CarPart {
  readonly series: Series
  /** The 12 months behind it. */
  readonly test: Float64Array
}

interface Line {
  readonly train: readonly (number | null)[]
  readonly test: readonly (number | null)[]
}

/** The car parts whose months are all known (2,509 of 2,674), from carparts.jsonl. */
export async function readCarParts(file: string): Promise<readonly CarPart[]> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ train, test }) => !train.includes(null) && !test.includes(null))
    .map(({ train, test }) => ({
      series: { y: Float64Array.from(train as number[]), period: 12 },
      test: Float64Array.from(test as number[]),
    }))
}
