import { DataTable } from './data-table.tsx'
import { money, number, percent } from './format.ts'

/** What a discount would do, beside no discount. */
export interface MarkdownEffect {
  readonly days: number
  readonly discount: number
  readonly discounted_price: number
  readonly units_now: number
  readonly units_discounted: Range
  readonly revenue_now: number
  readonly revenue_discounted: Range
  readonly left_over_now: number
  readonly left_over_discounted: Range
  readonly response: { readonly months: number; readonly level: number }
}

interface Range {
  readonly value: number
  readonly lo: number
  readonly hi: number
}

/** Both ways side by side. */
export const EffectTable = ({ effect, price }: { readonly effect: MarkdownEffect; readonly price: number }) => {
  const range = (of: Range, write: (value: number) => string) =>
    `${write(of.value)} (${write(of.lo)} to ${write(of.hi)})`
  const rows = [
    { name: 'Price', now: money(price), markedDown: money(effect.discounted_price) },
    { name: 'Units sold', now: number(effect.units_now), markedDown: range(effect.units_discounted, number) },
    { name: 'Revenue', now: money(effect.revenue_now), markedDown: range(effect.revenue_discounted, money) },
    { name: 'Left over', now: number(effect.left_over_now), markedDown: range(effect.left_over_discounted, number) },
  ]
  return (
    <>
      <DataTable
        caption={`${percent(effect.discount)} off for ${effect.days} days, expected`}
        isCaptionShown
        nothing=""
        rows={rows}
        columns={[
          { heading: '', cell: ({ name }) => name },
          { heading: 'As it is', cell: ({ now }) => now },
          { heading: `Marked down (${effect.response.level} % interval)`, cell: ({ markedDown }) => markedDown },
        ]}
      />
      <p class="section-note">
        {effect.response.months > 0
          ? `From ${effect.response.months} months in which this article was marked down, and its type.`
          : 'This article was never marked down, so its type alone tells.'}
      </p>
    </>
  )
}
