import type { PreviewedArticle, PreviewedMarkdown } from '../../control-room/read-markdown-preview.ts'
import type { MarkdownEffect } from '../../demand/markdown-effect.ts'
import { SourceLine } from '../charts/chart.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { change, count, DASH, money, number } from './format.ts'
import { EffectTable } from './markdown-effect.tsx'
import type { TypedMarkdown } from './typed-markdown.ts'

const SHOWN = 50

export interface MarkdownPreviewProps {
  readonly preview: PreviewedMarkdown
  readonly terms: TypedMarkdown
  readonly now: Date
}

/** Which prices a markdown would change, and what is expected of that. */
export const MarkdownPreviewTables = ({ preview: { articles, whole }, terms, now }: MarkdownPreviewProps) => {
  const discount = terms.discount / 100
  const shown = articles.slice(0, SHOWN)
  return (
    <>
      {whole && articles.length > 0 ? (
        <>
          <p class="takeaway">{takeawayOf(whole.effect)}</p>
          <EffectTable effect={{ ...whole.effect, discount, days: terms.days, level: whole.level }} />
          <p class="section-note">
            Nothing but the price changes in it, and no article sells more than its stock.{' '}
            {experienceOf(whole, articles.length)} The intervals are as if the demand model erred alike about all
            articles.
          </p>
          <SourceLine source={{ name: `demand version ${whole.version} and articles`, asOf: whole.asOf }} now={now} />
        </>
      ) : (
        articles.length > 0 && (
          <p class="section-note">
            No model of demand is served, so nobody can say what would be sold at other prices.{' '}
            <a href="/admin/models/demand">Train it</a> to see the effect here.
          </p>
        )
      )}
      <DataTable
        caption={
          whole
            ? 'Articles that would be marked down, those whose revenue changes most first'
            : 'Articles that would be marked down, with their units of the last 42 days'
        }
        nothing="No article would change."
        rows={shown}
        columns={[
          {
            heading: 'Article',
            cell: ({ article_id, prod_name }) => (
              <>
                <a href={`/admin/catalogue/${article_id}?discount=${terms.discount}&days=${terms.days}`}>
                  {prod_name ?? article_id}
                </a>
                {prod_name !== null && <small>{article_id}</small>}
              </>
            ),
          },
          { heading: 'Units, 42 days', cell: ({ units_42d }) => count(units_42d) },
          { heading: 'Price', cell: ({ old_price }) => money(old_price) },
          { heading: 'Would be', cell: ({ new_price }) => money(new_price) },
          ...(whole ? effectColumns(terms.days) : []),
        ]}
      />
      {articles.length > SHOWN && (
        <p class="section-note">
          The first {SHOWN} of {count(articles.length)}.
        </p>
      )}
    </>
  )
}

function effectColumns(days: number): readonly Column<PreviewedArticle>[] {
  const from = (now: number | undefined, then: number | undefined, write: (value: number) => string) =>
    now === undefined || then === undefined ? DASH : `${write(now)} → ${write(then)}`
  return [
    {
      heading: `Units, ${days} days`,
      cell: ({ effect }) => from(effect?.units_now, effect?.units_discounted.value, number),
    },
    { heading: 'Revenue', cell: ({ effect }) => from(effect?.revenue_now, effect?.revenue_discounted.value, money) },
  ]
}

function takeawayOf({ units_now, units_discounted, revenue_now, revenue_discounted }: MarkdownEffect): string {
  const units = units_discounted.value - units_now
  const revenue = revenue_discounted.value - revenue_now
  const share = (of: number, now: number) => (now > 0 ? ` (${change(of / now)})` : '')
  return (
    `Expected: ${number(Math.abs(units))} units ${units < 0 ? 'fewer' : 'more'}${share(units, units_now)}, revenue ` +
    `${money(Math.abs(revenue))} ${revenue < 0 ? 'less' : 'more'}${share(revenue, revenue_now)}.`
  )
}

function experienceOf(
  { withOwnResponse, withoutResponse }: NonNullable<PreviewedMarkdown['whole']>,
  all: number,
): string {
  const others = all - withOwnResponse - withoutResponse
  const parts = [
    ...(withOwnResponse > 0 ? [`${count(withOwnResponse)} were marked down before, which tells`] : []),
    ...(others > 0 ? [`of ${count(others)} their types tell what a price does`] : []),
    ...(withoutResponse > 0 ? [`of ${count(withoutResponse)} nothing does, and nothing is expected`] : []),
  ]
  return `Of the ${count(all)} articles: ${parts.join('; ')}.`
}
