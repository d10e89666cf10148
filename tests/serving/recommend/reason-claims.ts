/** The reason of one item, as the API tells it. */
export interface ToldReason {
  readonly kind: string
  readonly article_id?: number
  readonly customers?: number
  readonly purchased_on?: string
  readonly launched_on?: string
  readonly shared?: Readonly<Record<string, string>>
  readonly segment?: string
  readonly section?: string | null
  readonly days?: number
  readonly text: string
}

export interface ToldItem {
  readonly id: number
  readonly score: number
  readonly source: string
  readonly reason: ToldReason
  readonly explanation?: {
    readonly signals: Readonly<Record<string, number>>
    readonly history: readonly { readonly article_id: number; readonly contribution: number }[]
  }
}

/** What was asked for, as far as a reason may refer to it. */
export interface Subject {
  readonly customer: number | null
  readonly age: number | null
  /** What was looked at, in this session or by being asked about. */
  readonly viewed: ReadonlySet<number>
  readonly cart: ReadonlySet<number>
}

/** One reason that was given, for whom, and for which article. */
export interface Claim {
  readonly subject: Subject
  readonly item: ToldItem
  readonly reason: ToldReason
}
