import type { PreviewTerms } from '../../control-room/read-markdown-preview.ts'

/** The terms of a markdown as the page's form has them. */
export interface TypedMarkdown {
  /** In per cent. */
  readonly percentile: number
  readonly discount: number
  /** So many days the effect is told of. */
  readonly days: number
  /** Null: the whole shop. */
  readonly categoryId: number | null
}

/** The same as shares, 0 to 1, as the shop's procedures take them. */
export function termsOf({ percentile, discount, days, categoryId }: TypedMarkdown): PreviewTerms {
  return { percentile: percentile / 100, discount: discount / 100, days, category_id: categoryId }
}
