/** How the text of a source is read. See value-parsers. */
export type FieldKind =
  | 'id'
  | 'name'
  | 'text'
  | 'count'
  | 'quantity'
  | 'money'
  | 'flag'
  | 'moment'
  | 'day'
  | 'age'
  | 'channel'
  | 'email'
  | 'gender'
  | 'status'
  | 'rating'
  | 'path'

/** One column of ours that a mapping may fill. */
export interface TargetField {
  readonly kind: FieldKind
  /** A row without a value is rejected, and a mapping without the field is refused. */
  readonly isRequired?: boolean
  /** What it is, for the commented example and the guide. */
  readonly meaning: string
}

export type TargetTable = 'categories' | 'customers' | 'articles' | 'orders' | 'order_lines' | 'reviews'

/** In the order in which they are read: a table before those that refer to it. */
export const TARGET_TABLES: readonly TargetTable[] = [
  'categories',
  'customers',
  'articles',
  'orders',
  'order_lines',
  'reviews',
]

const name = (meaning: string): TargetField => ({ kind: 'name', meaning })

/** What may be filled, with the names of niche_data where it has such a column. */
export const TARGET_FIELDS: Readonly<Record<TargetTable, Readonly<Record<string, TargetField>>>> = {
  categories: {
    source_id: { kind: 'id', isRequired: true, meaning: 'its identifier: a number, a uuid or any text' },
    parent: { kind: 'id', meaning: 'the identifier of the category above it; empty at the top' },
    name: { kind: 'name', isRequired: true, meaning: 'what shoppers read' },
  },
  customers: {
    source_id: { kind: 'id', isRequired: true, meaning: 'its identifier: a number, a uuid or any text' },
    email: { kind: 'email', meaning: 'its address: whoever proves it at a sign-in becomes this customer' },
    first_name: name('first name'),
    last_name: name('last name'),
    gender: { kind: 'gender', meaning: 'female, male or other' },
    age: { kind: 'age', meaning: 'in years; or give birth_date' },
    birth_date: { kind: 'day', meaning: 'a date or a year; the age is that on the day of the last order' },
    street: name('street and number'),
    postal_code: name('postal code'),
    city: name('city'),
    active: { kind: 'flag', meaning: 'whether messages are wanted' },
    club_member_status: name('of the loyalty programme, such as ACTIVE'),
    fashion_news_frequency: name('how often a newsletter is wanted, such as Regularly'),
    signup_date: { kind: 'day', meaning: 'the day of the registration' },
  },
  articles: {
    source_id: { kind: 'id', isRequired: true, meaning: 'its identifier: a number, a uuid or any text' },
    product: {
      kind: 'id',
      meaning: 'what articles that differ in colour or size have in common; left out: each is its own',
    },
    prod_name: { kind: 'name', isRequired: true, meaning: 'what shoppers read' },
    detail_desc: { kind: 'text', meaning: 'the description' },
    category: { kind: 'id', meaning: 'an identifier of the table categories; or give category_path' },
    category_path: { kind: 'path', meaning: 'the path in words: one column with a separator, or one column a level' },
    product_type_name: name('the kind of thing; left out: the last name of the category'),
    product_group_name: name('a group of such kinds'),
    colour_group_name: name('the colour'),
    perceived_colour_master_name: name('the colour in a few words: Black, Blue, …'),
    perceived_colour_value_name: name('its lightness: Dark, Light, …'),
    graphical_appearance_name: name('the pattern: Solid, Stripe, …'),
    department_name: name('the department'),
    index_name: name('the line of the range'),
    index_group_name: name('whom it is for; left out: the first name of the category'),
    section_name: name('the section; left out: the second name of the category, where it has three'),
    garment_group_name: name('the group of garments, or the brand'),
    price: { kind: 'money', meaning: 'the present price; left out: the last price it was sold at' },
    stock: { kind: 'count', meaning: 'units there are; left out: six weeks of sales, at least 10' },
    is_hidden: { kind: 'flag', meaning: 'whether it is neither shown nor sold any more' },
    created_at: { kind: 'moment', meaning: 'since when it is in the shop; left out: its first sale' },
  },
  orders: {
    source_id: { kind: 'id', isRequired: true, meaning: 'its identifier: a number, a uuid or any text' },
    customer: { kind: 'id', isRequired: true, meaning: 'the identifier of the customer' },
    ordered_at: { kind: 'moment', isRequired: true, meaning: 'when it was ordered' },
    status: {
      kind: 'status',
      meaning: 'created, paid, shipped, delivered, cancelled or returned; left out: delivered',
    },
    sales_channel_id: { kind: 'channel', meaning: '1 in a store, 2 online; left out: 2' },
    shipping_address: name('where it was sent'),
  },
  order_lines: {
    order: { kind: 'id', meaning: 'the identifier of the order; required where the table orders is mapped' },
    customer: { kind: 'id', meaning: 'the identifier of the customer; required where orders is not mapped' },
    purchased_at: { kind: 'moment', meaning: 'when it was bought; required where orders is not mapped' },
    article: { kind: 'id', isRequired: true, meaning: 'the identifier of the article' },
    quantity: { kind: 'quantity', meaning: 'units; below 0: so many came back; left out: 1' },
    returned_quantity: { kind: 'count', meaning: 'units of them that came back' },
    is_returned: { kind: 'flag', meaning: 'whether all of them came back' },
    unit_price: { kind: 'money', meaning: 'paid for one unit; this or line_total is required' },
    line_total: { kind: 'money', meaning: 'paid for all units of the line' },
    sales_channel_id: {
      kind: 'channel',
      meaning: '1 in a store, 2 online; left out: 2; with the table orders: its own',
    },
  },
  reviews: {
    customer: { kind: 'id', isRequired: true, meaning: 'the identifier of the customer' },
    article: { kind: 'id', isRequired: true, meaning: 'the identifier of the article' },
    rating: { kind: 'rating', isRequired: true, meaning: '1 to 5; on another scale: scale: [lowest, highest]' },
    review_text: { kind: 'text', meaning: 'the text; reviews without one are left out' },
    created_at: { kind: 'moment', isRequired: true, meaning: 'when it was written' },
  },
}
