import type { ShoppingStatistics } from '../../shop/read-profile.ts'
import { formatDay } from '../format-day.ts'
import { formatPrice } from '../format-price.ts'

/** What a customer and the shop have had to do with each other. */
export const StatisticsCard = ({ statistics }: { readonly statistics: ShoppingStatistics }) => {
  const { orders, cancelled_orders, returned_orders, units, spent, first_purchased_at, favourite_types } = statistics
  return (
    <section class="account-card" aria-labelledby="statistics-heading">
      <h2 id="statistics-heading">You and the shop</h2>
      <dl class="account-facts">
        <dt>Customer since</dt>
        <dd>{first_purchased_at ? formatDay(first_purchased_at) : 'your first order'}</dd>
        <dt>Orders</dt>
        <dd>
          {orders}
          {Number(cancelled_orders) + Number(returned_orders) > 0 &&
            ` (${cancelled_orders} cancelled, ${returned_orders} returned)`}
        </dd>
        <dt>Garments</dt>
        <dd>{units}</dd>
        <dt>Spent</dt>
        <dd>{formatPrice(spent)}</dd>
        {favourite_types.length > 0 && (
          <>
            <dt>You like</dt>
            <dd>{favourite_types.map(({ product_type_name }) => product_type_name).join(', ')}</dd>
          </>
        )}
      </dl>
    </section>
  )
}
