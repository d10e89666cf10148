import type { OrderDetail } from '../shop/read-orders.ts'
import { formatDay } from './format-day.ts'
import { formatPrice } from './format-price.ts'
import { Layout } from './layout.tsx'
import { type NoticeView, NoticeWords } from './notice-words.tsx'
import { OrderLines, type OrderLineView } from './order-lines.tsx'
import { orderStatusWords } from './order-status-words.ts'
import type { Shell } from './shell.ts'

export interface OrderPageProps {
  readonly shell: Shell
  readonly order: OrderDetail
  readonly lines: readonly OrderLineView[]
  readonly canCancel: boolean
  readonly canReturn: boolean
  readonly notice?: NoticeView | undefined
}

/** One order: what it is of, what became of it, and how to take it back. */
export const OrderPage = ({ shell, order, lines, canCancel, canReturn, notice }: OrderPageProps) => (
  <Layout title={`Order ${order.order_id}`} shell={shell} isUnlisted>
    <nav class="crumbs" aria-label="You are in">
      <ol>
        <li>
          <a href="/orders">Your orders</a>
        </li>
      </ol>
    </nav>
    <h1 class="page-head">Order {order.order_id}</h1>
    <p>
      <span class={`order-status ${order.status}`}>{orderStatusWords[order.status]}</span>
      {order.payment_status === 'refunded' && <span class="soft"> What you paid is refunded.</span>}
    </p>
    <NoticeWords notice={notice} />
    <div class="cart order">
      <section aria-labelledby="garments-heading">
        <h2 id="garments-heading">{order.units === 1 ? 'One garment' : `${order.units} garments`}</h2>
        <OrderLines lines={lines} />
      </section>
      <section class="summary" aria-labelledby="facts-heading">
        <h2 id="facts-heading">Together</h2>
        <p class="summary-total">{formatPrice(order.total)}</p>
        <h3>Goes to</h3>
        <p>{order.shipping_address ?? 'No address is known.'}</p>
        <h3>What became of it</h3>
        <ol class="order-history">
          {order.history.map(({ status, at }) => (
            <li>
              {orderStatusWords[status]}{' '}
              <time class="soft" datetime={at}>
                {formatDay(at)}
              </time>
            </li>
          ))}
        </ol>
        {canCancel && (
          <Confirmed
            question="Cancel the order"
            consequence="Nothing is sent, and what you paid is refunded."
            action={`/orders/${order.order_id}/cancel`}
            button="Yes, cancel it"
          />
        )}
        {canReturn && (
          <Confirmed
            question="Return the order"
            consequence="All of it goes back, and what you paid is refunded."
            action={`/orders/${order.order_id}/return`}
            button="Yes, return it"
          />
        )}
      </section>
    </div>
  </Layout>
)

interface ConfirmedProps {
  readonly question: string
  readonly consequence: string
  readonly action: string
  readonly button: string
}

/** A form that is sent after a second look. */
const Confirmed = ({ question, consequence, action, button }: ConfirmedProps) => (
  <details class="confirmed">
    <summary>{question}</summary>
    <form action={action} method="post">
      <p>{consequence}</p>
      <button class="button button-quiet" type="submit">
        {button}
      </button>
    </form>
  </details>
)
