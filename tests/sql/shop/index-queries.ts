/** A question that the shop asks of its database, and the indexes that its plan must name at the shop's full size. */
export interface IndexQuery {
  readonly question: string
  /** Statements that ask it, with values of tests/sql/shop/fill_large_shop.sql. */
  readonly text: string
  readonly indexes: readonly string[]
}

/** Every index of niche_data is named by one of these, or it has no place in the shop. */
export const INDEX_QUERIES: readonly IndexQuery[] = [
  {
    question: 'what a recommendation must know of a customer, and what changed in the catalogue since a snapshot',
    text: `select * from niche_data.read_recommendation_context(17, '9000000000:9000000001:9000000000')`,
    indexes: [
      'customers_pkey',
      'transactions_pkey',
      'cart_pkey',
      'events_pkey',
      'stock_changes_recorded_xid_idx',
      'catalogue_changes_recorded_xid_idx',
    ],
  },
  {
    question: 'the latest changes of the catalogue',
    text: 'select * from niche_data.catalogue_changes order by catalogue_change_id desc limit 50',
    indexes: ['catalogue_changes_pkey'],
  },
  {
    question: 'which articles a category and those below it have',
    text: `select * from niche_data.search_articles(in_category_id => 55)`,
    indexes: ['articles_category_id_idx', 'categories_parent_id_name_key', 'categories_pkey'],
  },
  {
    question: 'what is new',
    text: `select * from niche_data.search_articles(sort_by => 'newest')`,
    indexes: ['articles_created_at_idx'],
  },
  {
    question: 'all articles by name',
    text: `select * from niche_data.search_articles(sort_by => 'name')`,
    indexes: ['articles_name_idx'],
  },
  {
    question: 'what costs between 40 and 45',
    text: `select * from niche_data.search_articles(price_from => 40, price_to => 45, sort_by => 'price_asc')`,
    indexes: ['articles_price_idx'],
  },
  {
    question: 'which articles have these words',
    text: `select * from niche_data.search_articles((select prod_name from niche_data.articles where article_id = 17))`,
    indexes: ['articles_pkey', 'search_documents_document_idx'],
  },
  {
    question: 'which word was meant by a mistyped one',
    text: `select niche_data.find_closest_word((select word || 'x' from niche_data.search_words order by word limit 1))`,
    indexes: ['search_words_word_trigram_idx'],
  },
  {
    question: 'the words of an article that changed',
    text: 'select niche_data.index_articles_for_search(array[17])',
    indexes: ['articles_pkey', 'search_documents_pkey'],
  },
  {
    question: 'whether a word to correct to is known already',
    text: `insert into niche_data.search_words (word) values ('parka') on conflict (word) do nothing`,
    indexes: ['search_words_pkey'],
  },
  {
    question: 'the other colours of a product',
    text: 'select article_id from niche_data.articles where product_code = 1000 and article_id <> 4001',
    indexes: ['articles_product_code_idx'],
  },
  {
    question: 'what one article sold and who looked at it',
    text: 'select * from niche_data.v_product_performance where article_id = 17',
    indexes: ['events_article_id_occurred_at_idx', 'reviews_article_id_idx'],
  },
  {
    question: 'what an article was last sold for',
    text: `select * from features.article_price_as_of('2020-09-30', array[17])`,
    indexes: ['transactions_article_id_purchased_at_idx'],
  },
  {
    question: 'which of the articles a customer bought were marked down',
    text: `select * from features.customer_preferences_as_of('2020-09-30', array[17])`,
    indexes: ['transactions_article_id_price_idx', 'transactions_pkey'],
  },
  {
    question: 'what sold in the last 28 days, beside what is left of it',
    text: 'select * from niche_data.v_low_stock',
    indexes: ['transactions_purchased_at_idx'],
  },
  {
    question: 'how far visits got on one day',
    text: `select * from niche_data.v_conversion_funnel where day = '2020-05-05'`,
    indexes: ['events_occurred_at_idx'],
  },
  {
    question: 'what a customer did lately',
    text: 'select * from niche_data.events where customer_id = 17 order by event_id desc limit 50',
    indexes: ['events_pkey'],
  },
  {
    question: 'which events are not grouped into sessions yet',
    text: 'select niche_data.assign_sessions()',
    indexes: ['events_ungrouped_idx'],
  },
  {
    question: 'who signs in with this address',
    text: `select customer_id from niche_data.customers where lower(email) = lower('Customer-17@example.com')`,
    indexes: ['customers_email_idx'],
  },
  {
    question: 'which customer the files know by this identifier',
    text: `select customer_id from niche_data.customers where source_id = md5('17')`,
    indexes: ['customers_source_id_key'],
  },
  {
    question: 'how many customers of each gender there are, where it is known',
    text: 'select gender, count(*) from niche_data.customers where gender is not null group by gender',
    indexes: ['customers_gender_idx'],
  },
  {
    question: 'the next customers to write to, among those active for communication',
    text: 'select customer_id from niche_data.customers where active and customer_id > 30000 order by customer_id limit 500',
    indexes: ['customers_active_idx'],
  },
  {
    question: 'what is in the cart',
    text: 'select article_id, quantity from niche_data.cart where customer_id = 17',
    indexes: ['cart_pkey'],
  },
  {
    question: 'how often a customer buys',
    text: 'select * from niche_data.v_customer_purchase_frequency where customer_id = 17',
    indexes: ['customers_pkey', 'transactions_pkey'],
  },
  {
    question: 'what is on the wishlist',
    text: 'select article_id from niche_data.wishlist where customer_id = 17',
    indexes: ['wishlist_pkey'],
  },
  {
    question: 'who waits for an article that is back in stock',
    text: `set local session_replication_role = origin;
           update niche_data.articles set stock = 0 where article_id = 17;
           update niche_data.articles set stock = 9 where article_id = 17`,
    indexes: ['wishlist_article_id_idx'],
  },
  {
    question: "a customer's orders, the latest first",
    text: 'select * from niche_data.orders where customer_id = 17 order by ordered_at desc limit 20',
    indexes: ['orders_customer_id_ordered_at_idx'],
  },
  {
    question: 'the orders of a day',
    text: `select * from niche_data.orders where ordered_at >= '2020-05-05' and ordered_at < '2020-05-06'`,
    indexes: ['orders_ordered_at_idx'],
  },
  {
    question: 'which orders have waited longest for their payment',
    text: `select order_id from niche_data.orders where payment_status = 'pending' order by ordered_at limit 50`,
    indexes: ['orders_payment_status_idx'],
  },
  {
    question: 'whether this checkout was answered before',
    text: `select order_id from niche_data.checkout_requests where customer_id = 7920 and idempotency_key = 'key 1'`,
    indexes: ['checkout_requests_pkey'],
  },
  {
    question: 'what became of the orders lately',
    text: 'select * from niche_data.order_status_log order by order_status_log_id desc limit 50',
    indexes: ['order_status_log_pkey'],
  },
  {
    question: 'whether anything refers to an order that is deleted',
    text: 'delete from niche_data.orders where order_id = 17',
    indexes: [
      'orders_pkey',
      'order_items_pkey',
      'order_status_log_order_id_idx',
      'checkout_requests_order_id_idx',
      'stock_changes_order_id_idx',
    ],
  },
  {
    question: 'whether anything refers to an article that is deleted',
    text: 'delete from niche_data.articles where article_id = 7400',
    indexes: ['order_items_article_id_idx', 'cart_article_id_idx', 'stock_changes_article_id_idx'],
  },
  {
    question: 'whether anything refers to a customer who is deleted',
    text: 'delete from niche_data.customers where customer_id = 17',
    indexes: ['mail_outbox_customer_id_idx', 'reviews_customer_id_article_id_key'],
  },
  {
    question: 'the mail of a code that is pruned',
    text: `delete from niche_data.mail_outbox where code_id = '00000000-0000-4000-8000-000000000017'`,
    indexes: ['mail_outbox_code_id_idx'],
  },
  {
    question: 'the mail to an account that is deleted',
    text: `delete from niche_data.mail_outbox where account_id = '00000000-0000-4000-8000-000000000017'`,
    indexes: ['mail_outbox_account_id_idx'],
  },
  {
    question: 'the latest restocks',
    text: 'select * from niche_data.list_restocks() limit 50',
    indexes: ['stock_changes_pkey'],
  },
  {
    question: 'a review to be taken down',
    text: 'delete from niche_data.reviews where review_id = 17',
    indexes: ['reviews_pkey'],
  },
  {
    question: 'what words of a review the keywords hold',
    text: `select weight from niche_data.sentiment_lexicon
            where model_version_id is null and term = any ('{lovely,itchy}')`,
    indexes: ['sentiment_lexicon_version_term_key'],
  },
  {
    question: 'what a visit did before its customer was known, and whether an event was told before',
    text: `select * from niche_data.record_client_events(17, lpad('17', 32, '0')::uuid, '[
             {"event_id": "00000000-0000-0000-0000-000000000001", "type": "view", "article_id": 17}]')`,
    indexes: ['visitor_events_pkey', 'client_events_pkey'],
  },
  {
    question: 'what visitors did who never became known',
    text: 'select niche_data.prune_visitors()',
    indexes: ['visitor_events_occurred_at_idx'],
  },
  {
    question: 'whether visitors looked at an article that is to go',
    text: 'delete from niche_data.articles where article_id = (select max(article_id) from niche_data.articles)',
    indexes: ['visitor_events_article_id_idx'],
  },
  {
    question: "whether a guest's lists became the customer's already",
    text: `select niche_data.merge_guest_lists(17, lpad('17', 32, '0')::uuid, '{}', '{}', '{}')`,
    indexes: ['merged_guest_lists_pkey'],
  },
  {
    question: 'which mail is due',
    text: 'select * from niche_data.lock_due_mail()',
    indexes: ['mail_outbox_due_at_idx'],
  },
  {
    question: 'the mail that was just sent',
    text: 'select niche_data.mark_mail_sent(100)',
    indexes: ['mail_outbox_pkey'],
  },
  {
    question: 'whether the same mail is waiting already',
    text: `insert into niche_data.mail_outbox (customer_id, article_id, kind) values (17, 17, 'wishlist')
           on conflict (customer_id, article_id, kind)
             where sent_at is null and dropped_at is null and article_id is not null
           do nothing`,
    indexes: ['mail_outbox_waiting_idx'],
  },
  {
    question: 'whether a rule of the niche is there already',
    text: `insert into niche_data.niche_rules (product_type_name, section_name) values ('Jacket', null)
           on conflict (product_type_name, section_name) do nothing`,
    indexes: ['niche_rules_product_type_name_section_name_key'],
  },
  {
    question: 'a rule of the niche to be given up',
    text: 'delete from niche_data.niche_rules where niche_rule_id = 17',
    indexes: ['niche_rules_pkey'],
  },
  {
    question: "a customer's segment and worth",
    text: `select * from niche_data.mv_rfm join niche_data.mv_customer_clv using (customer_id) where customer_id = 17`,
    indexes: ['mv_rfm_customer_id_idx', 'mv_customer_clv_customer_id_idx'],
  },
  {
    question: 'the last 30 days of sales',
    text: 'select * from niche_data.mv_daily_sales order by day desc limit 30',
    indexes: ['mv_daily_sales_day_idx'],
  },
  {
    question: 'the last 12 months of sales',
    text: 'select * from niche_data.mv_monthly_sales order by month desc limit 12',
    indexes: ['mv_monthly_sales_month_idx'],
  },
  {
    question: "an article's demand, month by month",
    text: 'select * from niche_data.mv_product_demand where article_id = 17 order by month',
    indexes: ['mv_product_demand_article_id_month_idx'],
  },
  {
    question: 'what sold in a month',
    text: `select * from niche_data.mv_product_demand where month = '2020-05-01' order by units desc limit 50`,
    indexes: ['mv_product_demand_month_idx'],
  },
  {
    question: 'when a materialized view was refreshed',
    text: `select niche_data.refresh_view('mv_monthly_sales')`,
    indexes: ['view_refreshes_pkey'],
  },
  {
    question: 'a markdown and the prices that it changed',
    text: `select * from niche_data.markdowns join niche_data.markdown_prices using (markdown_id) where markdown_id = 17`,
    indexes: ['markdowns_pkey', 'markdown_prices_pkey'],
  },
  {
    question: 'which markdown the present price of an article is of',
    text: 'select niche_data.update_price(17, 5)',
    indexes: ['markdown_prices_in_force_idx'],
  },
  {
    question: 'whether a review was kept already',
    text: 'select * from niche_data.review_decisions where review_id = 17',
    indexes: ['review_decisions_pkey'],
  },
]
