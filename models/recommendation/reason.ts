/** Why an article is recommended: a fact that can be checked in the shop as it was when the model was trained. */
export type RecommendationReason =
  | {
      readonly kind: 'bought_together'
      /** The article of the history that speaks most for the recommended one. */
      readonly article_id: number
      /** How many distinct customers bought both. */
      readonly customers: number
    }
  | {
      readonly kind: 'because_you_bought'
      readonly article_id: number
      /** Whole days from that purchase to now. */
      readonly days_ago: number
    }
  | {
      readonly kind: 'because_you_looked_at'
      readonly article_id: number
    }
  | {
      readonly kind: 'alike'
      /** The article of the history or session that it is like. */
      readonly article_id: number
      /** What both have in common: attribute to value, of both. */
      readonly shared: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'popular_in_segment'
      /** In words, such as "20 to 24 years". */
      readonly segment: string
      /** How many distinct customers of it bought the article. */
      readonly customers: number
    }
  | {
      readonly kind: 'popular_this_week'
      /** The section of the assortment. Null: not known. */
      readonly section: string | null
      /** How many distinct customers bought the article in the last `days` days. */
      readonly customers: number
      readonly days: number
    }
  | {
      readonly kind: 'popular'
      /** How many distinct customers bought the article. */
      readonly customers: number
    }
  | { readonly kind: 'new' }
