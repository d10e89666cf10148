/** What shoppers are told of the stock: never the figure itself. */
export type StockBand = 'sold_out' | 'last_few' | 'in_stock'

/** At or below this many units, few are left. */
const FEW_LEFT = 5

export function stockBandOf(stock: number): StockBand {
  if (stock <= 0) return 'sold_out'
  return stock <= FEW_LEFT ? 'last_few' : 'in_stock'
}

/** An article in a list, as everybody may see it. Null: not known. */
export interface ArticleCard {
  readonly article_id: number
  /** Shared by the other colours of its product. */
  readonly product_code: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly colour_group_name: string | null
  readonly section_name: string | null
  readonly category_id: number | null
  /** Numeric as text, in the shop's currency: '29.99'. */
  readonly price: string
  /** What it cost before it was marked down. Null: it is not on sale. */
  readonly list_price: string | null
  readonly availability: StockBand
}

/** The columns of niche_data.search_articles and niche_data.list_article_colours that a card is made of. */
export type ArticleCardRow = Omit<ArticleCard, 'availability'> & { readonly stock: number }

export function cardOf(row: ArticleCardRow): ArticleCard {
  const { article_id, product_code, prod_name, product_type_name, colour_group_name, section_name } = row
  const { category_id, price, list_price, stock } = row
  return {
    ...{ article_id, product_code, prod_name, product_type_name, colour_group_name, section_name },
    ...{ category_id, price, list_price, availability: stockBandOf(stock) },
  }
}
