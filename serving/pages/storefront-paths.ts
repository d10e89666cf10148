import type { CustomerView } from './article-view.ts'

const asCustomer = (customer: CustomerView | null) => (customer ? `?customer_id=${customer.customer_id}` : '')

export function homePath(customer: CustomerView | null): string {
  return `/${asCustomer(customer)}`
}

export function articlePath(articleId: number, customer: CustomerView | null): string {
  return `/articles/${articleId}${asCustomer(customer)}`
}
