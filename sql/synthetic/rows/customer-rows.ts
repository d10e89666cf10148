import type { Shop } from '../compose-shop.ts'
import type { Customer } from '../customers.ts'
import type { PackedTexts } from '../packed-texts.ts'
import { composePerson, type Person } from '../people/index.ts'
import { Random } from '../random.ts'
import { DAY_SECONDS } from '../shop-calendar.ts'
import type { TableRows } from './table-rows.ts'

const LONG_BYTES = 1_024

/** Who a customer is: drawn apart from what they like. */
export function personOf(customer: Customer, seed: number): Person {
  return composePerson(customer, new Random(seed, 'person', customer.customerId))
}

/** The customers; their addresses as an order has them are added to `addresses`, by customer_id - 1. */
export function customerRows(shop: Shop, addresses: PackedTexts): TableRows {
  const { calendar, customers, totals, seed } = shop
  return {
    table: 'niche_data.customers',
    columns: [
      'customer_id',
      'age',
      'club_member_status',
      'fashion_news_frequency',
      'postal_code',
      'active',
      'gender',
      'first_name',
      'last_name',
      'email',
      'signup_date',
      'street',
      'city',
      'loyalty_score',
      'last_active_at',
      'created_at',
      'updated_at',
    ],
    total: customers.length,
    *write(writer) {
      for (const customer of customers) {
        const { customerId } = customer
        const person = personOf(customer, seed)
        const signedUpAt = calendar.startSecond + Math.floor(customer.activity.signupDay) * DAY_SECONDS
        const lastActive = totals.lastActiveOf(customerId)
        addresses.add(addressOf(person))
        writer.beginRow(LONG_BYTES)
        writer.int8(customerId)
        writer.int2(customer.age)
        writer.text(customer.clubMemberStatus)
        writer.text(customer.fashionNewsFrequency)
        writer.text(person.postalCode)
        writer.boolean(customer.active)
        writer.text(person.gender)
        writer.text(person.firstName)
        writer.text(person.lastName)
        writer.text(person.email)
        writer.date(signedUpAt)
        writer.text(person.street)
        writer.text(person.city)
        writer.cents(totals.loyaltyHundredthsOf(customerId))
        writer.seconds(lastActive === undefined ? null : calendar.startSecond + lastActive)
        writer.seconds(signedUpAt)
        writer.seconds(signedUpAt)
        yield
      }
    },
  }
}

/** As niche_data.find_default_address; empty: not known. */
function addressOf({ street, postalCode, city }: Person): string {
  return street === null ? '' : `${street}, ${postalCode} ${city}`
}
