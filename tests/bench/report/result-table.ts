import { FIGURE_HEAD, figureCells, withoutEmptyColumns } from './figure-table.ts'
import type { BenchResult } from './run-suite.ts'

/** The one table at the end of a run: a row for each figure, and one for each bench that has none. */
export function resultTable(results: readonly BenchResult[]): readonly (readonly string[])[] {
  const rows = results.flatMap((result) => {
    if ('run' in result) return result.run.figures.map((figure) => [result.name, ...figureCells(figure)])
    const why = 'skipped' in result ? `skipped: ${result.skipped}` : `FAILED: ${result.failure}`
    return [[result.name, why, ...FIGURE_HEAD.slice(1).map(() => '')]]
  })
  return withoutEmptyColumns([['bench', ...FIGURE_HEAD], ...rows])
}
