import { FormField } from './account/form-field.tsx'
import { type FormRefusal, RefusalWords } from './account/form-refusal.tsx'
import type { CartLineView } from './cart-page.tsx'
import { Layout } from './layout.tsx'
import { OrderLines } from './order-lines.tsx'
import type { Shell } from './shell.ts'
import { homePath } from './storefront-paths.ts'

export interface CheckoutPageProps {
  readonly shell: Shell
  readonly lines: readonly CartLineView[]
  /** Of the lines without a problem. */
  readonly total: string
  readonly canCheckOut: boolean
  /** With it the order is placed once, however often the form is sent. */
  readonly idempotencyKey: string
  /** As it is known, or was typed before. */
  readonly address: { readonly street: string; readonly postal_code: string; readonly city: string }
  readonly isAddressKept: boolean
  readonly refusal?: FormRefusal | undefined
}

/** The last look at what is bought, where it goes and what it costs. */
export const CheckoutPage = (props: CheckoutPageProps) => {
  const { shell, lines, total, canCheckOut, idempotencyKey, address, isAddressKept, refusal } = props
  return (
    <Layout title="Checkout" shell={shell} isUnlisted>
      <h1 class="page-head">Checkout</h1>
      <RefusalWords refusal={refusal} />
      {lines.length === 0 ? (
        <div class="empty">
          <p>Nothing is in your cart. What you ordered before is among your orders.</p>
          <p>
            <a class="button" href={homePath(null)}>
              Look around
            </a>{' '}
            <a class="button button-quiet" href="/orders">
              Your orders
            </a>
          </p>
        </div>
      ) : (
        <form class="cart" action="/checkout" method="post">
          <input type="hidden" name="idempotency_key" value={idempotencyKey} />
          <input type="hidden" name="expected_total" value={total} />
          <div>
            <fieldset class="form">
              <legend>
                <h2>Where it goes</h2>
              </legend>
              <FormField
                name="street"
                label="Street and number"
                value={address.street}
                autocomplete="street-address"
                maxlength={200}
                fault={refusal?.faults?.street}
              />
              <div class="form-pair">
                <FormField
                  name="postal_code"
                  label="Postal code"
                  value={address.postal_code}
                  autocomplete="postal-code"
                  maxlength={20}
                  fault={refusal?.faults?.postal_code}
                />
                <FormField
                  name="city"
                  label="City"
                  value={address.city}
                  autocomplete="address-level2"
                  maxlength={100}
                  fault={refusal?.faults?.city}
                />
              </div>
              <label class="form-check">
                <input type="checkbox" name="keep_address" value="yes" checked={isAddressKept} />
                Keep this address in my profile
              </label>
            </fieldset>
            <section class="checkout-review" aria-labelledby="review-heading">
              <h2 id="review-heading">What you order</h2>
              <OrderLines
                lines={lines.map(({ prod_name, article_id, picture, quantity, price, subtotal, problem }) => ({
                  ...{ article_id, prod_name, picture, quantity, problem },
                  unit_price: price,
                  subtotal,
                }))}
              />
              <p>
                <a href="/cart">Change the cart</a>
              </p>
            </section>
          </div>
          <section class="summary" aria-labelledby="summary-heading">
            <h2 id="summary-heading">To pay</h2>
            <p class="summary-total">{total}</p>
            <p class="soft">
              Nothing is added for delivery. You can cancel until it is shipped, and return for 30 days.
            </p>
            {canCheckOut ? (
              <button class="button" type="submit">
                Place the order
              </button>
            ) : (
              <>
                <p class="problem-words">Not all of it can be had as it is.</p>
                <a class="button" href="/cart">
                  Change the cart
                </a>
              </>
            )}
          </section>
        </form>
      )}
    </Layout>
  )
}
