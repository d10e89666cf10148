/** What the shop says of an article, before anybody bought it. */
export interface DescribedArticle {
  readonly article_id: number
  /** Name of an attribute to its value, such as colour_group to "Black"; null: not known. */
  readonly attributes: Readonly<Record<string, string | null>>
  /** English; null: there is none. */
  readonly name: string | null
  readonly description: string | null
}
