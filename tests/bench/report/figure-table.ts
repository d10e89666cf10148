import { type BenchFigure, reachesPublished, showReference, showValue } from './bench-figure.ts'

export const FIGURE_HEAD = ['', 'ours', 'published', 'reached', 'baseline', 'peers of the same run', 'bound'] as const

/** The cells of a figure under FIGURE_HEAD; an empty cell: nobody published, or nothing of the kind was measured. */
export function figureCells(figure: BenchFigure): readonly string[] {
  const { title, ours, published, baseline, peers = [], bound } = figure
  const reached = reachesPublished(figure)
  return [
    title,
    showValue(ours, figure),
    published === undefined ? '' : showReference(published, figure),
    reached === undefined ? '' : reached ? 'yes' : 'no',
    baseline === undefined ? '' : showReference(baseline, figure),
    peers.map((peer) => showReference(peer, figure)).join('; '),
    bound === undefined ? '' : showReference(bound, figure),
  ]
}

/** The rows without the columns in which all of them are empty. */
export function withoutEmptyColumns(table: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isFilled = (_: string, column: number) => column === 0 || table.slice(1).some((row) => row[column] !== '')
  return table.map((row) => row.filter(isFilled))
}
