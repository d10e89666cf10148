import type { KeptArticle } from '../../control-room/find-articles.ts'
import { Badge } from './badge.tsx'
import { Choice } from './choice.tsx'
import { DataTable } from './data-table.tsx'
import { count, money } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface CataloguePageProps {
  readonly frame: Frame
  readonly text: string | undefined
  readonly state: 'all' | 'hidden' | 'sold_out'
  readonly items: readonly KeptArticle[]
  readonly total: number
}

const STATES = { all: 'All', hidden: 'Hidden', sold_out: 'Sold out' } as const

/** Articles to be found and changed. */
export const CataloguePage = ({ frame, text, state, items, total }: CataloguePageProps) => (
  <ControlRoom frame={frame} title="Articles" lead="Every article of the shop, those that shoppers do not see too.">
    <search>
      <form class="form" action="/admin/catalogue" method="get">
        <label>
          Part of the name, or a number
          <input class="field field-long" type="search" name="q" value={text} maxlength={200} />
        </label>
        {state !== 'all' && <input type="hidden" name="state" value={state} />}
        <button class="button" type="submit">
          Find
        </button>
      </form>
    </search>
    <section>
      <h2>{total === 1 ? '1 article' : `${count(total)} articles`}</h2>
      <Choice
        label="State"
        options={(Object.keys(STATES) as (keyof typeof STATES)[]).map((option) => ({
          href: `/admin/catalogue?${new URLSearchParams({ ...(text && { q: text }), state: option })}`,
          name: STATES[option],
          isChosen: option === state,
        }))}
      />
      <DataTable
        caption="Articles"
        nothing="No article is like that."
        rows={items}
        columns={[
          {
            heading: 'Article',
            cell: ({ article_id, prod_name, product_type_name }) => (
              <>
                <a href={`/admin/catalogue/${article_id}`}>{prod_name}</a>
                <small>
                  {product_type_name}, {article_id}
                </small>
              </>
            ),
          },
          { heading: 'Colour', isText: true, cell: ({ colour_group_name }) => colour_group_name ?? '–' },
          { heading: 'Section', isText: true, cell: ({ section_name }) => section_name ?? '–' },
          { heading: 'Price', cell: ({ price }) => money(price) },
          { heading: 'Stock', cell: ({ stock }) => count(stock) },
          {
            heading: 'Shoppers',
            isText: true,
            cell: ({ is_hidden, stock }) =>
              is_hidden ? (
                <Badge mood="quiet">do not see it</Badge>
              ) : stock === 0 ? (
                <Badge mood="warning">cannot buy it</Badge>
              ) : (
                <Badge mood="good">can buy it</Badge>
              ),
          },
        ]}
      />
      {total > items.length && <p class="section-note">The first {items.length} are shown; say more of the name.</p>}
    </section>
  </ControlRoom>
)
