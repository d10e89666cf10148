import type { NamedCount } from '../../catalogue.ts'
import { formatCount, formatName, formatShare } from '../../format.ts'
import { barTable, firstRows } from '../bar-table.ts'
import type { Markup } from '../markup.ts'

const ROWS = 12

/** Names with their counts and shares of `total`, most first; what does not fit is one row. */
export function countTable(title: string, unit: string, counts: readonly NamedCount[], total: number): Markup {
  const most = Math.max(...counts.map(({ count }) => count), 1)
  const rows = firstRows<{ name: string; count: number; isRest?: boolean }>(
    counts.map(({ name, count }) => ({ name: formatName(name), count })),
    ROWS,
    (rest) => ({
      name: `${rest.length} others`,
      count: rest.reduce((sum, { count }) => sum + count, 0),
      isRest: true,
    }),
  )
  return barTable({
    caption: `${unit}: ${title}`,
    headings: ['', unit, 'Share'],
    rows: rows.map(({ name, count, isRest = false }) => ({
      name,
      // The rest is many things at once: its length would mean nothing beside the others.
      bar: isRest ? 0 : count / most,
      cells: [formatCount(count), formatShare(total === 0 ? null : count / total)],
    })),
  })
}
