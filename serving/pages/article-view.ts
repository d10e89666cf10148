/** An article as the pages show it. Names are H&M's words; a null one is not known. */
export interface ArticleView {
  readonly article_id: number
  /** Shared by the article's other colours. */
  readonly product_code: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly colour_group_name: string | null
  readonly graphical_appearance_name: string | null
  readonly section_name: string | null
  readonly detail_desc: string | null
  /** Numeric as text, in the shop's currency: '29.99'. */
  readonly price: string
  /** Units that can be sold now. */
  readonly stock: number
}

/** An article that a model chose, and why. */
export type RecommendedArticle = ArticleView & {
  /** Which part of the model chose it: 'bought_together', 'popular'. */
  readonly source: string
  /** A fact, as a sentence without full stop: 'Bought together with Becka hoodie by 41 customers'. */
  readonly reason_text: string
}

/** Through whose eyes a page is looked at. */
export interface CustomerView {
  readonly customer_id: number
}

/** Articles under one heading. */
export interface ArticleSection {
  readonly title: string
  readonly articles: readonly ArticleView[]
}
