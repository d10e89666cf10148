import type { StockBand } from '../catalogue/article-card.ts'
import type { PictureView } from './picture-file.ts'

/** An article as lists of the shop show it. */
export interface CardView {
  readonly article_id: number
  readonly prod_name: string
  readonly product_type_name: string
  /** Null: not known. */
  readonly colour_group_name: string | null
  /** Numeric as text, in the shop's currency: '29.99'. */
  readonly price: string
  /** What it cost before it was marked down. Null: it is not on sale. */
  readonly list_price: string | null
  readonly availability: StockBand
  readonly picture: PictureView
  /** Why it is shown: a fact, as a sentence without full stop. */
  readonly reason?: string | undefined
}

/** Articles under one heading. */
export interface CardList {
  readonly cards: readonly CardView[]
  /** Names the recommendation that they are. Undefined: nobody recommended them. */
  readonly recommId?: string | undefined
}
