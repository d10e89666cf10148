import type { Markdown, MarkdownPreview } from '../../admin/markdowns.ts'
import { DataTable } from './data-table.tsx'
import { count, minute, money, percent } from './format.ts'
import type { Frame } from './frame.ts'
import { KeyFigures } from './key-figures.tsx'
import { ControlRoom } from './layout.tsx'

export interface MarkdownsPageProps {
  readonly frame: Frame
  /** In per cent. */
  readonly percentile: number
  readonly discount: number
  readonly categoryId: number | null
  readonly categories: readonly { readonly category_id: number; readonly path: string }[]
  /** Null: nothing was asked yet. */
  readonly preview: readonly MarkdownPreview[] | null
  readonly markdowns: readonly Markdown[]
}

const SHOWN = 50

/** Prices of what sells least: first seen, then done, and undone. */
export const MarkdownsPage = (props: MarkdownsPageProps) => {
  const { frame, percentile, discount, categoryId, categories, preview, markdowns } = props
  return (
    <ControlRoom
      frame={frame}
      title="Markdowns"
      lead="A discount on the articles that sell least. Look at what it would change, then apply it; it can be undone."
    >
      <form class="form" action="/admin/markdowns" method="get">
        <label>
          Of the slowest sellers, per cent
          <input
            class="field field-number"
            type="number"
            name="percentile"
            min={1}
            max={100}
            value={percentile}
            required
          />
        </label>
        <label>
          Discount, per cent
          <input class="field field-number" type="number" name="discount" min={1} max={90} value={discount} required />
        </label>
        <label>
          In
          <select class="field field-long" name="category">
            <option value="">the whole shop</option>
            {categories.map(({ category_id, path }) => (
              <option value={category_id} selected={category_id === categoryId}>
                {path}
              </option>
            ))}
          </select>
        </label>
        <button class="button button-quiet" type="submit">
          Preview
        </button>
      </form>
      {preview && (
        <section>
          <h2>What it would change</h2>
          <KeyFigures label="The preview as a whole" figures={wholeOf(preview)} />
          <DataTable
            caption="Articles that would be marked down, with their units of the last 42 days"
            nothing="No article would change."
            rows={preview.slice(0, SHOWN)}
            columns={[
              {
                heading: 'Article',
                cell: ({ article_id }) => (
                  <a href={`/admin/catalogue/${article_id}?discount=${discount}`}>{article_id}</a>
                ),
              },
              { heading: 'Units, 42 days', cell: ({ units_42d }) => count(units_42d) },
              { heading: 'Price', cell: ({ old_price }) => money(old_price) },
              { heading: 'Would be', cell: ({ new_price }) => money(new_price) },
            ]}
          />
          {preview.length > SHOWN && (
            <p class="section-note">
              The first {SHOWN} of {count(preview.length)}.
            </p>
          )}
          {preview.length > 0 && (
            <form class="form" action="/admin/markdowns" method="post">
              <input type="hidden" name="percentile" value={percentile} />
              <input type="hidden" name="discount" value={discount} />
              {categoryId !== null && <input type="hidden" name="category" value={categoryId} />}
              <label>
                Why, for the audit log
                <input class="field field-long" name="reason" maxlength={500} />
              </label>
              <button class="button" type="submit">
                Mark down {count(preview.length)} articles
              </button>
            </form>
          )}
        </section>
      )}
      <section>
        <h2>Markdowns until now</h2>
        <DataTable
          caption="Markdowns, the latest first"
          nothing="There was none."
          rows={markdowns}
          columns={[
            { heading: 'Number', cell: ({ markdown_id }) => markdown_id },
            { heading: 'Applied (UTC)', isText: true, cell: ({ applied_at }) => minute(applied_at) },
            { heading: 'Of the slowest', cell: ({ percentile: share }) => percent(share) },
            { heading: 'Discount', cell: (markdown) => percent(markdown.discount) },
            { heading: 'Articles', cell: ({ articles }) => count(articles) },
            { heading: 'Still in force', cell: ({ in_force }) => count(in_force) },
            {
              heading: 'Undo',
              cell: ({ markdown_id, undone_at }) =>
                undone_at ? (
                  `undone ${minute(undone_at)}`
                ) : (
                  <form class="row-form" action={`/admin/markdowns/${markdown_id}/undo`} method="post">
                    <button class="button button-quiet" type="submit">
                      Undo<span class="visually-hidden"> markdown {markdown_id}</span>
                    </button>
                  </form>
                ),
            },
          ]}
        />
      </section>
    </ControlRoom>
  )
}

function wholeOf(preview: readonly MarkdownPreview[]) {
  const sum = (of: (row: MarkdownPreview) => number) => preview.reduce((total, row) => total + of(row), 0)
  const units = sum(({ units_42d }) => units_42d)
  const lost = sum(({ units_42d, old_price, new_price }) => units_42d * (old_price - new_price))
  return [
    { name: 'Articles', value: count(preview.length) },
    { name: 'Units, 42 days', value: count(units) },
    {
      name: 'Given away at these sales',
      value: money(lost),
      note: 'if not one unit more is sold; see each article for the effect expected',
    },
  ]
}
