import type { StockBand } from '../catalogue/article-card.ts'

/** What shoppers read of the stock; how many units there are is nobody's business. */
export const stockWords: Readonly<Record<StockBand, string>> = {
  in_stock: 'In stock',
  last_few: 'Last few',
  sold_out: 'Sold out',
}
