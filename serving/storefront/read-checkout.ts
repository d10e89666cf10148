import { z } from '@hono/zod-openapi'
import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import { words } from '../routes/shop-schemas.ts'

const LONGEST_KEY = 200

const address = z.object({ street: words(200), postal_code: words(20), city: words(100) })
export type CheckoutAddress = z.infer<typeof address>

const FAULTS: Readonly<Record<keyof CheckoutAddress, string>> = {
  street: 'Where shall it go?',
  postal_code: 'A postal code is needed.',
  city: 'A city is needed.',
}

export interface CheckoutForm {
  readonly key: string
  readonly expectedTotal: string
  readonly address: CheckoutAddress
  readonly isAddressKept: boolean
}

/** What the form of the checkout says; a refusal names what is missing. */
export function readCheckoutForm(
  given: Readonly<Record<string, string>>,
): { readonly form: CheckoutForm } | { readonly form?: undefined; readonly refusal: FormRefusal } {
  const read = address.safeParse(given)
  if (!read.success) {
    const names = read.error.issues.map(({ path }) => path[0] as keyof CheckoutAddress)
    return { refusal: { faults: Object.fromEntries(names.map((name) => [name, FAULTS[name]])) } }
  }
  const key = given.idempotency_key?.trim() ?? ''
  const expectedTotal = given.expected_total ?? ''
  if (key === '' || key.length > LONGEST_KEY || !/^\d{1,10}\.\d{2}$/.test(expectedTotal)) {
    return { refusal: { text: 'That page was not complete. Please look again, and place the order below.' } }
  }
  return { form: { key, expectedTotal, address: read.data, isAddressKept: given.keep_address === 'yes' } }
}
