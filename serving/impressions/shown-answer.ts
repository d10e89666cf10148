/** One article of an answer. */
export interface ShownItem {
  readonly article_id: number
  readonly score: number
  /** What proposed it. */
  readonly source: string
  /** The step of the ladder it was taken from. */
  readonly rung: string
  readonly reason: ShownReason
}

/**
 * A fact: its kind, what it names and counts, and whatever else it says under names of its own. `text` is not stored, since
 * it follows from the rest.
 */
export interface ShownReason {
  readonly kind: string
  readonly article_id?: number | undefined
  readonly customers?: number | undefined
  readonly text?: string | undefined
}

/** An answer with recommendations, as it was given; see the comments of ml.recommendation_answers. */
export interface ShownAnswer {
  /** From createRecommId. */
  readonly recomm_id: string
  /** Null: nobody the shop knows. An answer for a customer who is gone when it is written goes with them. */
  readonly customer_id: number | null
  readonly scenario: string
  /** Null: no model answered. */
  readonly model: { readonly name: string; readonly version: number } | null
  readonly as_of: Date
  readonly answered_at: Date
  /** In the order they are shown. */
  readonly items: readonly ShownItem[]
}
