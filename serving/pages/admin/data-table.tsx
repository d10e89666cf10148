import type { Child } from 'hono/jsx'

export interface Column<Row> {
  readonly heading: string
  readonly cell: (row: Row) => Child
  /** Words stand to the left, numbers to the right. Left out: a number. */
  readonly isText?: boolean
}

export interface DataTableProps<Row> {
  readonly caption: string
  /** The first is the row's name. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** What stands in the place of no rows. */
  readonly nothing: string
  readonly isCaptionShown?: boolean
}

/** A table that scrolls sideways where it has no room, within itself. */
export function DataTable<Row>({ caption, columns, rows, nothing, isCaptionShown = false }: DataTableProps<Row>) {
  if (rows.length === 0) return <p class="nothing">{nothing}</p>
  const side = ({ isText }: Column<Row>, at: number) => (isText || at === 0 ? 'words' : undefined)
  return (
    <section class="table-scroll" tabindex={0} aria-label={caption}>
      <table>
        <caption class={isCaptionShown ? undefined : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th scope="col" class={side(column, at)}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th scope="row">{column.cell(row)}</th>
                ) : (
                  <td class={side(column, at)}>{column.cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
