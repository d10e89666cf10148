import type { OrderSummary } from '../shop/read-orders.ts'
import { AccountLayout } from './account/account-layout.tsx'
import { formatDay } from './format-day.ts'
import { formatPrice } from './format-price.ts'
import { orderStatusWords } from './order-status-words.ts'
import type { Shell } from './shell.ts'
import { homePath } from './storefront-paths.ts'

export interface OrdersPageProps {
  readonly shell: Shell
  readonly orders: readonly OrderSummary[]
  readonly nextCursor: string | undefined
}

/** What a customer ordered, the latest first. */
export const OrdersPage = ({ shell, orders, nextCursor }: OrdersPageProps) => (
  <AccountLayout title="Your orders" shell={shell}>
    {orders.length === 0 ? (
      <div class="empty">
        <p>You have not ordered anything yet.</p>
        <a class="button" href={homePath(null)}>
          Look around
        </a>
      </div>
    ) : (
      <ul class="orders">
        {orders.map(({ order_id, status, ordered_at, units, total }) => (
          <li>
            <a class="order-row" href={`/orders/${order_id}`}>
              <span>
                <strong>
                  <time datetime={ordered_at}>{formatDay(ordered_at)}</time>
                </strong>
                <span class="order-facts">
                  Order {order_id}, {units} {units === 1 ? 'garment' : 'garments'}
                </span>
              </span>
              <span class={`order-status ${status}`}>{orderStatusWords[status]}</span>
              <span class="line-price">{formatPrice(total)}</span>
            </a>
          </li>
        ))}
      </ul>
    )}
    {nextCursor && (
      <p class="orders-more">
        <a class="button button-quiet" href={`/orders?${new URLSearchParams({ cursor: nextCursor })}`}>
          Older orders
        </a>
      </p>
    )}
  </AccountLayout>
)
