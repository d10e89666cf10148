/** Whoever agrees on the determinant agrees on the dependents. */
export interface FunctionalDependency {
  readonly determinant: readonly string[]
  readonly dependents: readonly string[]
  /** Why the table is not decomposed, where the determinant is no candidate key: the departure from BCNF, in words. */
  readonly exception?: string
}

export interface TableDependencies {
  /**
   * The candidate keys that the database enforces, the primary key first. One that may be null identifies the rows
   * that have it; one that is an expression, those whose expression is the same.
   */
  readonly keys: readonly (readonly string[])[]
  /** All that hold by the meaning of the table, without those that follow from others. */
  readonly dependencies: readonly FunctionalDependency[]
}

const LEDGER_NUMBER =
  'The number comes from one sequence and would be a key alone; the customer is in front so that the ledger can be ' +
  'distributed by customer and one customer is one range of the index.'

/** The functional dependencies of every table of niche_data. */
export const FUNCTIONAL_DEPENDENCIES: Readonly<Record<string, TableDependencies>> = {
  niche_rules: {
    keys: [['niche_rule_id'], ['product_type_name', 'section_name']],
    dependencies: [
      { determinant: ['niche_rule_id'], dependents: ['product_type_name', 'section_name'] },
      { determinant: ['product_type_name', 'section_name'], dependents: ['niche_rule_id'] },
    ],
  },
  categories: {
    keys: [['category_id'], ['parent_id', 'name']],
    dependencies: [
      { determinant: ['category_id'], dependents: ['parent_id', 'name'] },
      { determinant: ['parent_id', 'name'], dependents: ['category_id'] },
    ],
  },
  articles: {
    keys: [['article_id']],
    dependencies: [
      {
        determinant: ['article_id'],
        dependents: [
          'product_code',
          'prod_name',
          'product_type_name',
          'product_group_name',
          'graphical_appearance_name',
          'colour_group_name',
          'perceived_colour_value_name',
          'perceived_colour_master_name',
          'department_name',
          'index_name',
          'index_group_name',
          'section_name',
          'garment_group_name',
          'detail_desc',
          'category_id',
          'price',
          'stock',
          'created_at',
          'updated_at',
          'is_hidden',
        ],
      },
      {
        determinant: ['product_type_name'],
        dependents: ['product_group_name'],
        exception:
          'Kept as H&M publishes it: an article is described in one row. Groups of types are loaded as a whole and ' +
          'never changed one by one, so there is no update that could leave two rows at odds; and for some types ' +
          'outside the niche H&M itself has two groups.',
      },
      {
        determinant: ['index_name'],
        dependents: ['index_group_name'],
        exception:
          'Kept as H&M publishes it, for the same reason. What shoppers browse by is decomposed: the groups are ' +
          'rows of categories. (The other levels do not determine each other: H&M sells one product_code under two ' +
          'types, and one section under two indexes.)',
      },
    ],
  },
  search_documents: {
    keys: [['article_id']],
    dependencies: [{ determinant: ['article_id'], dependents: ['document'] }],
  },
  search_words: { keys: [['word']], dependencies: [] },
  customers: {
    keys: [['customer_id'], ['source_id'], ['lower(email)']],
    dependencies: [
      {
        determinant: ['customer_id'],
        dependents: [
          'source_id',
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
      },
      { determinant: ['source_id'], dependents: ['customer_id'] },
      { determinant: ['lower(email)'], dependents: ['customer_id'] },
      {
        determinant: ['postal_code'],
        dependents: ['city'],
        exception:
          'An address is kept as its owner writes it: the post, not the shop, says which city a postal code is of, ' +
          'and a table of postal codes would refuse addresses that it does not know.',
      },
    ],
  },
  transactions: {
    keys: [['customer_id', 'transaction_id']],
    dependencies: [
      {
        determinant: ['customer_id', 'transaction_id'],
        dependents: ['article_id', 'purchased_at', 'recorded_at', 'price', 'sales_channel_id'],
      },
      { determinant: ['transaction_id'], dependents: ['customer_id'], exception: LEDGER_NUMBER },
    ],
  },
  orders: {
    keys: [['order_id']],
    dependencies: [
      {
        determinant: ['order_id'],
        dependents: [
          'customer_id',
          'status',
          'payment_status',
          'total',
          'shipping_address',
          'sales_channel_id',
          'ordered_at',
          'recorded_at',
          'updated_at',
        ],
      },
    ],
  },
  order_items: {
    keys: [['order_id', 'article_id']],
    dependencies: [{ determinant: ['order_id', 'article_id'], dependents: ['quantity', 'unit_price'] }],
  },
  order_status_log: {
    keys: [['order_status_log_id']],
    dependencies: [
      { determinant: ['order_status_log_id'], dependents: ['order_id', 'old_status', 'new_status', 'changed_at'] },
    ],
  },
  visitor_events: {
    keys: [['session_id', 'client_event_id']],
    dependencies: [
      {
        determinant: ['session_id', 'client_event_id'],
        dependents: ['article_id', 'event_type', 'device', 'occurred_at', 'recorded_at'],
      },
    ],
  },
  client_events: {
    keys: [['session_id', 'client_event_id']],
    dependencies: [{ determinant: ['session_id', 'client_event_id'], dependents: ['received_at'] }],
  },
  merged_guest_lists: {
    keys: [['customer_id', 'guest_lists_id']],
    dependencies: [{ determinant: ['customer_id', 'guest_lists_id'], dependents: ['merged_at'] }],
  },
  checkout_requests: {
    keys: [['customer_id', 'idempotency_key']],
    dependencies: [
      {
        determinant: ['customer_id', 'idempotency_key'],
        dependents: ['payload_sha256', 'order_id', 'created_at'],
      },
      {
        determinant: ['order_id'],
        dependents: ['customer_id', 'idempotency_key'],
        exception:
          'An order comes from one checkout, so its number would be a key as well; process_checkout sees to that in ' +
          'the transaction that makes the order, and a unique index would only be one more write of every checkout.',
      },
    ],
  },
  stock_changes: {
    keys: [['stock_change_id']],
    dependencies: [
      {
        determinant: ['stock_change_id'],
        dependents: ['article_id', 'change', 'stock_after', 'reason', 'order_id', 'changed_at', 'recorded_xid'],
      },
    ],
  },
  catalogue_changes: {
    keys: [['catalogue_change_id']],
    dependencies: [
      {
        determinant: ['catalogue_change_id'],
        dependents: ['article_id', 'is_described_anew', 'recorded_xid', 'changed_at'],
      },
    ],
  },
  cart: {
    keys: [['customer_id', 'article_id']],
    dependencies: [{ determinant: ['customer_id', 'article_id'], dependents: ['quantity', 'added_at', 'updated_at'] }],
  },
  wishlist: {
    keys: [['customer_id', 'article_id']],
    dependencies: [{ determinant: ['customer_id', 'article_id'], dependents: ['added_at'] }],
  },
  sentiment_lexicon: {
    keys: [['model_version_id', 'term']],
    dependencies: [{ determinant: ['model_version_id', 'term'], dependents: ['weight'] }],
  },
  reviews: {
    keys: [['review_id'], ['customer_id', 'article_id']],
    dependencies: [
      {
        determinant: ['review_id'],
        dependents: [
          'customer_id',
          'article_id',
          'rating',
          'is_rating_own',
          'review_text',
          'sentiment_score',
          'created_at',
          'recorded_at',
          'edited_at',
        ],
      },
      { determinant: ['customer_id', 'article_id'], dependents: ['review_id'] },
    ],
  },
  events: {
    keys: [['customer_id', 'event_id']],
    dependencies: [
      {
        determinant: ['customer_id', 'event_id'],
        dependents: ['article_id', 'event_type', 'session_id', 'device', 'occurred_at', 'recorded_at', 'recorded_xid'],
      },
      { determinant: ['event_id'], dependents: ['customer_id'], exception: LEDGER_NUMBER },
      {
        determinant: ['session_id'],
        dependents: ['customer_id'],
        exception:
          'A session is a name for events that lie close together, given after them and given anew when a late event ' +
          'joins two: it has no row of its own, and nothing else is known of it.',
      },
    ],
  },
  markdowns: {
    keys: [['markdown_id']],
    dependencies: [
      {
        determinant: ['markdown_id'],
        dependents: ['applied_at', 'applied_by', 'undone_at', 'undone_by', 'percentile', 'discount', 'category_id'],
      },
    ],
  },
  markdown_prices: {
    keys: [['markdown_id', 'article_id']],
    dependencies: [
      { determinant: ['markdown_id', 'article_id'], dependents: ['old_price', 'new_price', 'is_in_force'] },
    ],
  },
  review_decisions: {
    keys: [['review_id']],
    dependencies: [{ determinant: ['review_id'], dependents: ['decided_at', 'decided_by', 'rating', 'text_sha256'] }],
  },
  view_refreshes: {
    keys: [['view_name']],
    dependencies: [{ determinant: ['view_name'], dependents: ['refreshed_at', 'duration_seconds'] }],
  },
  mail_outbox: {
    keys: [['mail_id']],
    dependencies: [
      {
        determinant: ['mail_id'],
        dependents: [
          'customer_id',
          'code_id',
          'account_id',
          'article_id',
          'kind',
          'queued_at',
          'due_at',
          'sent_at',
          'dropped_at',
          'attempts',
          'failure',
        ],
      },
    ],
  },
}
