import { randomUUID } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authenticatedPrincipal, shopperIdentity } from '../access/index.ts'
import { problemOf } from '../error-response.ts'
import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import { CheckoutPage } from '../pages/checkout-page.tsx'
import { checkOut } from '../shop/check-out.ts'
import { readCustomerCart } from '../shop/read-cart.ts'
import { readPerson } from '../shop/read-profile.ts'
import { updateProfile } from '../shop/update-profile.ts'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { checkoutRefusal } from '../storefront/checkout-refusal.ts'
import { formValues } from '../storefront/form-values.ts'
import { leaveNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { lineOf } from '../storefront/read-cart-page.ts'
import { readCheckoutForm } from '../storefront/read-checkout.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { orderPageRoutes } from './order-pages.tsx'

const PATH = '/checkout'

/** Buying what is in the cart, and what was bought. */
export function checkoutPageRoutes(app: OpenAPIHono, deps: AccountPagesDeps): void {
  const { frames, storefront } = deps
  const { requests } = storefront
  const own = ownPage(frames, ['self'], {
    next: PATH,
    reason: 'Sign in to order. What is in your cart comes along.',
  })

  app.get(PATH, own, async (context) => await show(context))

  app.post(PATH, own, async (context) => {
    const given = await formValues(context)
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    const read = readCheckoutForm(given)
    if (!read.form) return await show(context, { given, status: 422, refusal: () => read.refusal })
    const { key, expectedTotal, address, isAddressKept } = read.form
    const { street, postal_code, city } = address
    const wish = { expected_total: expectedTotal, shipping_address: `${street}, ${postal_code} ${city}` }
    try {
      const { receipt } = await requests.write(shopper, async (client) => {
        const done = await checkOut(client, shopper.customerId, key, wish)
        if (isAddressKept) await updateProfile(client, shopper.customerId, address)
        return done
      })
      leaveNotice(context, 'ordered')
      return context.redirect(`/orders/${receipt.order_id}`, 303)
    } catch (error) {
      const problem = problemOf(error)
      if (!problem || !checkoutRefusal(problem, [])) throw error
      // Only who waits for an order that is being placed asks for the same one again.
      const isRunning = problem.type.endsWith(':checkout-in-progress')
      return await show(context, {
        given,
        status: problem.status,
        refusal: (lines) => checkoutRefusal(problem, lines),
        ...(isRunning && { key }),
      })
    }
  })

  interface Shown {
    readonly given: Readonly<Record<string, string>>
    readonly status: number
    readonly refusal: (lines: Parameters<typeof checkoutRefusal>[1]) => FormRefusal | undefined
    readonly key?: string
  }

  /** The cart as it is now; with what was typed before, if anything was. */
  async function show(context: Context, { given, status = 200, refusal, key }: Partial<Shown> = {}) {
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    const [frame, { cart, person }] = await Promise.all([
      frames.read(context),
      requests.read(shopper, async (client) => ({
        cart: await readCustomerCart(client, shopper.customerId),
        person: await readPerson(client, shopper.customerId),
      })),
    ])
    const known = given ?? person
    const page = (
      <CheckoutPage
        shell={{ ...frame.shell, cartUnits: cart.units, address: PATH }}
        lines={cart.items.map((line) => lineOf(frame.state, line))}
        total={cart.total}
        canCheckOut={cart.can_check_out}
        idempotencyKey={key ?? randomUUID()}
        address={{
          street: known.street ?? '',
          postal_code: known.postal_code ?? '',
          city: known.city ?? '',
        }}
        isAddressKept={given ? given.keep_address === 'yes' : person.street === null}
        refusal={refusal?.(cart.items)}
      />
    )
    return await respondWithOwnPage(context, page, { status })
  }

  orderPageRoutes(app, deps)
}
