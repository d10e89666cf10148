/** At or below this many units, shoppers are told how many. */
const FEW_LEFT = 5

export interface StockDescription {
  readonly state: 'in-stock' | 'few-left' | 'sold-out'
  readonly text: string
}

export function describeStock(stock: number): StockDescription {
  if (stock <= 0) return { state: 'sold-out', text: 'Sold out' }
  if (stock <= FEW_LEFT) return { state: 'few-left', text: `Only ${stock} left` }
  return { state: 'in-stock', text: 'In stock' }
}
