import type { EffectRange, MarkdownEffect } from '../../demand/markdown-effect.ts'
import { DataTable } from './data-table.tsx'
import { money, number, percent } from './format.ts'

/** What the API says that a discount on one article would do. */
export interface ArticleMarkdown extends MarkdownEffect {
  readonly days: number
  readonly discount: number
  readonly discounted_price: number
  readonly response: { readonly months: number; readonly level: number }
}

interface EffectTableProps {
  readonly effect: MarkdownEffect & {
    readonly days: number
    readonly discount: number
    /** Per cent that the intervals hold. */
    readonly level: number
  }
  /** Of one article; left out: the effect is that of several. */
  readonly price?: { readonly now: number; readonly discounted: number }
}

/** Both ways side by side. */
export const EffectTable = ({ effect, price }: EffectTableProps) => {
  const range = (of: EffectRange, write: (value: number) => string) =>
    `${write(of.value)} (${write(of.lo)} to ${write(of.hi)})`
  const rows = [
    ...(price ? [{ name: 'Price', now: money(price.now), markedDown: money(price.discounted) }] : []),
    { name: 'Units sold', now: number(effect.units_now), markedDown: range(effect.units_discounted, number) },
    { name: 'Revenue', now: money(effect.revenue_now), markedDown: range(effect.revenue_discounted, money) },
    { name: 'Left over', now: number(effect.left_over_now), markedDown: range(effect.left_over_discounted, number) },
  ]
  return (
    <DataTable
      caption={`${percent(effect.discount)} off for ${effect.days} days`}
      isCaptionShown
      nothing=""
      rows={rows}
      columns={[
        { heading: 'Expected', cell: ({ name }) => name },
        { heading: 'As it is', cell: ({ now }) => now },
        { heading: `Marked down (${effect.level} % interval)`, cell: ({ markedDown }) => markedDown },
      ]}
    />
  )
}

/** The same of one article, and what it rests on. */
export const ArticleEffect = ({ effect, price }: { readonly effect: ArticleMarkdown; readonly price: number }) => (
  <>
    <EffectTable
      effect={{ ...effect, level: effect.response.level }}
      price={{ now: price, discounted: effect.discounted_price }}
    />
    <p class="section-note">
      {effect.response.months > 0
        ? `From ${effect.response.months} months in which this article was marked down, and its type.`
        : 'This article was never marked down, so its type alone tells.'}
    </p>
  </>
)
