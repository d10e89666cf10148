import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type ChartOption, drawSvg } from './draw-svg.ts'
import { describeAge, type FigureSource } from './figure-age.ts'

/** The same figures for who reads rather than looks. */
export interface FigureTable {
  readonly headings: readonly string[]
  /** Cells as they are shown; the first of a row is its name. */
  readonly rows: readonly (readonly Child[])[]
}

export interface ChartProps {
  readonly title: string
  /** What the chart shows, in a sentence with its figures. */
  readonly takeaway: string
  readonly option: ChartOption
  readonly source: FigureSource
  readonly table: FigureTable
  /** CSS pixels. */
  readonly height?: number
  /** Left out: h2. */
  readonly headingLevel?: 2 | 3
}

/** Of the page's column, and of a telephone, where the wide one would be too small to read. */
const WIDE = 880
const NARROW = 358

/** A chart that is whole without script: drawn, said in a sentence, and as a table; islands/charts.js makes it answer. */
export const Chart = async ({ title, takeaway, option, source, table, height = 280, headingLevel = 2 }: ChartProps) => {
  const [wide, narrow] = await Promise.all([
    drawSvg(option, { width: WIDE, height }),
    drawSvg(option, { width: NARROW, height: Math.min(height, 300) }),
  ])
  const Heading = `h${headingLevel}` as const
  return (
    <figure class="chart" data-chart>
      <figcaption>
        <Heading>{title}</Heading>
        <p class="takeaway">{takeaway}</p>
      </figcaption>
      <div class="chart-picture" role="img" aria-label={`${title}: ${takeaway}`}>
        <div class="chart-wide">{raw(wide)}</div>
        <div class="chart-narrow">{raw(narrow)}</div>
      </div>
      <SourceLine source={source} />
      <details class="chart-table">
        <summary>
          Figures as a table<span class="visually-hidden">: {title}</span>
        </summary>
        <TableOfFigures caption={title} {...table} />
      </details>
      <script type="application/json">{raw(jsonForScript(option))}</script>
    </figure>
  )
}

/** "mv_daily_sales, 3 minutes old" */
export const SourceLine = ({ source, now = new Date() }: { readonly source: FigureSource; readonly now?: Date }) => (
  <p class="source">
    <code>{source.name}</code>, {describeAge(source, now)}
    {source.asOf && (
      <>
        ; as of <time datetime={source.asOf.toISOString()}>{source.asOf.toISOString().slice(0, 10)}</time>
      </>
    )}
  </p>
)

/** Numbers stand to the right, under their heading. */
export const TableOfFigures = ({ caption, headings, rows }: FigureTable & { readonly caption: string }) => (
  <section class="table-scroll" tabindex={0} aria-label={caption}>
    <table>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr>
            <th scope="row">{name}</th>
            {cells.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Nothing in it can end the script or begin a comment. */
function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
