/** An article with all that is told of it. Names are H&M's words; a null one is not known. */
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
