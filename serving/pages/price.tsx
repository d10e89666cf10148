import { formatPrice } from './format-price.ts'

interface PriceProps {
  readonly price: string
  /** Before the markdown; null: there was none. */
  readonly listPrice: string | null
}

/** What it costs; of what is marked down, what it cost before, and how much less that is. */
export const Price = ({ price, listPrice }: PriceProps) =>
  listPrice === null ? (
    <span class="price">{formatPrice(price)}</span>
  ) : (
    <span class="price price-reduced">
      <span class="visually-hidden">Now </span>
      <ins>{formatPrice(price)}</ins> <span class="visually-hidden">before </span>
      <del>{formatPrice(listPrice)}</del>{' '}
      <span class="reduction">{`−${Math.round(100 * (1 - Number(price) / Number(listPrice)))} %`}</span>
    </span>
  )
