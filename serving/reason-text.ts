import type { ArticleView } from './pages/article-view.ts'

/** Why an article is shown, as a fact that can be checked in the shop's data. */
export type ReasonFact =
  | { readonly kind: 'bought_together'; readonly article_id: number; readonly customers: number }
  | { readonly kind: 'popular'; readonly customers: number }

/** The fact in words. */
export function reasonText(reason: ReasonFact, articles: ReadonlyMap<number, ArticleView>): string {
  const customers = `${reason.customers} ${reason.customers === 1 ? 'customer' : 'customers'}`
  if (reason.kind === 'popular') return `Bought by ${customers}`
  const other = articles.get(reason.article_id)
  return `${customers} bought this and ${other ? other.prod_name : `article ${reason.article_id}`}`
}
