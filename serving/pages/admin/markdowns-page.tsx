import type { Markdown } from '../../admin/markdowns.ts'
import type { PreviewedMarkdown } from '../../control-room/read-markdown-preview.ts'
import { DataTable } from './data-table.tsx'
import { count, minute, percent } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'
import { MarkdownPreviewTables } from './markdown-preview.tsx'
import { Fault, formState } from './refused-form.tsx'
import type { TypedMarkdown } from './typed-markdown.ts'

export interface MarkdownsPageProps {
  readonly frame: Frame
  readonly terms: TypedMarkdown
  readonly categories: readonly { readonly category_id: number; readonly path: string }[]
  /** Null: nothing was asked yet. */
  readonly preview: PreviewedMarkdown | null
  readonly markdowns: readonly Markdown[]
}

/** Prices of what sells least: first seen, then done, and undone. */
export const MarkdownsPage = (props: MarkdownsPageProps) => {
  const { frame, terms, categories, preview, markdowns } = props
  const form = formState(frame, '/admin/markdowns')
  return (
    <ControlRoom
      frame={frame}
      title="Markdowns"
      lead="A discount on the articles that sell least. Look at what it would change, then apply it; it can be undone."
    >
      <form class="form" action="/admin/markdowns" method="get">
        {(
          [
            ['percentile', 'Of the slowest sellers, per cent', 100],
            ['discount', 'Discount, per cent', 90],
            ['days', 'Effect over days', 365],
          ] as const
        ).map(([name, label, most]) => (
          <label>
            {label}
            <input
              class="field field-number"
              type="number"
              min={1}
              max={most}
              required
              {...form.field(name, terms[name])}
            />
            <Fault form={form} name={name} />
          </label>
        ))}
        <label>
          In
          <select class="field field-long" name="category">
            <option value="">the whole shop</option>
            {categories.map(({ category_id, path }) => (
              <option value={category_id} selected={category_id === terms.categoryId}>
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
          <h2>What it would change: {count(preview.articles.length)} articles</h2>
          <MarkdownPreviewTables preview={preview} terms={terms} now={frame.now} />
          {preview.articles.length > 0 && (
            <form class="form" action="/admin/markdowns" method="post">
              <input type="hidden" name="percentile" value={terms.percentile} />
              <input type="hidden" name="discount" value={terms.discount} />
              <input type="hidden" name="days" value={terms.days} />
              {terms.categoryId !== null && <input type="hidden" name="category" value={terms.categoryId} />}
              <label>
                Why, for the audit log
                <input class="field field-long" maxlength={500} {...form.field('reason')} />
                <Fault form={form} name="reason" />
              </label>
              <button class="button" type="submit">
                Mark down {count(preview.articles.length)} articles
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
