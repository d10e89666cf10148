-- Up Migration
-- What administrators do is written down where nobody, administrators included, can change it.

create schema audit;
comment on schema audit is 'What administrators did. Admins append to it and read it; nobody changes it.';

create table audit.actions (
  action_id bigint generated always as identity primary key,
  happened_at timestamptz not null default clock_timestamp(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  -- No reference: who did something stays named when the account is gone.
  account_id text not null check (account_id <> ''),
  role text not null check (role in ('shopper', 'analyst', 'admin')),
  api_key_id text check (api_key_id <> ''),
  database_user text not null default session_user,
  request_id text not null,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  target_type text not null check (target_type ~ '^[a-z_]+$'),
  target_id text,
  before jsonb,
  after jsonb,
  reason text check (reason <> '')
);
comment on table audit.actions is
  'One row per administrative action that was done, written in its transaction: what was refused or rolled back has none. '
  'Only ever appended to. Of shoppers it names nothing but identifiers, and it holds no secrets.';
comment on column audit.actions.action_id is 'Its number.';
comment on column audit.actions.happened_at is 'When it was written, just before the commit of what it tells.';
comment on column audit.actions.recorded_xid is
  'The transaction, as in niche_data.stock_changes and niche_data.catalogue_changes: which rows it changed.';
comment on column audit.actions.account_id is 'The account that did it; it may be gone since.';
comment on column audit.actions.role is 'The role of the account then.';
comment on column audit.actions.api_key_id is 'The API key that was shown. Null: a session, or the key is not known.';
comment on column audit.actions.database_user is 'The database user of the session, which the caller cannot choose.';
comment on column audit.actions.request_id is 'The X-Request-Id of the answer, as in the server''s log.';
comment on column audit.actions.action is 'What was done: stock.set, price.set, markdown.apply, model.promote, …';
comment on column audit.actions.target_type is 'On what kind of thing: article, category, order, review, view, job, model, …';
comment on column audit.actions.target_id is 'Which one. Null: on many, or on none that was there before.';
comment on column audit.actions.before is 'What the action changed, as it was. Null: there was nothing.';
comment on column audit.actions.after is 'The same as it became. Null: it is gone.';
comment on column audit.actions.reason is 'Why, as the actor said. Null: they did not.';
create index actions_account_id_idx on audit.actions (account_id, action_id);
create index actions_target_idx on audit.actions (target_type, target_id, action_id);
create index actions_action_idx on audit.actions (action, action_id);
create index actions_happened_at_idx on audit.actions (happened_at);

create table niche_data.markdowns (
  markdown_id bigint generated always as identity primary key,
  applied_at timestamptz not null default clock_timestamp(),
  applied_by text not null check (applied_by <> ''),
  undone_at timestamptz,
  undone_by text,
  percentile double precision not null check (percentile between 0 and 1),
  discount double precision not null check (discount between 0 and 0.9),
  -- No reference: the category may be gone since.
  category_id integer,
  check ((undone_at is null) = (undone_by is null))
);
comment on table niche_data.markdowns is 'One row per markdown that was applied (niche_data.apply_markdown).';
comment on column niche_data.markdowns.markdown_id is 'Its number.';
comment on column niche_data.markdowns.applied_at is 'When it was applied.';
comment on column niche_data.markdowns.applied_by is 'The account that applied it.';
comment on column niche_data.markdowns.undone_at is 'When it was undone. Null: it was not.';
comment on column niche_data.markdowns.undone_by is 'The account that undid it. Null: nobody did.';
comment on column niche_data.markdowns.percentile is 'Articles whose units sold lie at or below this percentile, 0 to 1.';
comment on column niche_data.markdowns.discount is 'Share off the price, 0 to 0.9.';
comment on column niche_data.markdowns.category_id is 'The category whose articles they were. Null: of the whole shop.';

create table niche_data.markdown_prices (
  markdown_id bigint not null references niche_data.markdowns on delete cascade,
  -- No reference: the article may be gone since.
  article_id integer not null,
  old_price numeric(10, 2) not null,
  new_price numeric(10, 2) not null,
  is_in_force boolean not null default true,
  primary key (markdown_id, article_id)
);
comment on table niche_data.markdown_prices is 'One row per article whose price a markdown changed.';
comment on column niche_data.markdown_prices.markdown_id is 'The markdown.';
comment on column niche_data.markdown_prices.article_id is 'The article.';
comment on column niche_data.markdown_prices.old_price is 'Its price before.';
comment on column niche_data.markdown_prices.new_price is 'Its price then.';
comment on column niche_data.markdown_prices.is_in_force is
  'Whether nobody has changed the price since, the undoing included; kept by a trigger on articles, so that a price which '
  'came back to the same number counts as changed.';
create unique index markdown_prices_in_force_idx on niche_data.markdown_prices (article_id) where is_in_force;

create table niche_data.review_decisions (
  review_id bigint primary key references niche_data.reviews on delete cascade,
  decided_at timestamptz not null default clock_timestamp(),
  decided_by text not null check (decided_by <> ''),
  rating smallint not null,
  text_sha256 bytea not null check (length(text_sha256) = 32)
);
comment on table niche_data.review_decisions is
  'One row per flagged review that a person has looked at and kept. It holds for what was read: an edited review is to be '
  'read again. A review that was deleted has none; audit.actions tells of it.';
comment on column niche_data.review_decisions.review_id is 'The review.';
comment on column niche_data.review_decisions.decided_at is 'When it was kept.';
comment on column niche_data.review_decisions.decided_by is 'The account that kept it.';
comment on column niche_data.review_decisions.rating is 'Its rating then.';
comment on column niche_data.review_decisions.text_sha256 is 'SHA-256 of its text then.';

create schema dashboards;
comment on schema dashboards is
  'Figures that cost seconds over the ledgers: counted by the job count-figures or with a scoring, and read often. They name nobody.';

create table dashboards.funnel_days (
  day date not null,
  device text not null,
  view_sessions integer not null,
  click_sessions integer not null,
  add_to_cart_sessions integer not null,
  purchase_sessions integer not null,
  view_customers integer not null,
  click_customers integer not null,
  add_to_cart_customers integer not null,
  purchase_customers integer not null,
  counted_at timestamptz not null default clock_timestamp(),
  primary key (day, device)
);
comment on table dashboards.funnel_days is
  'The rows of niche_data.v_conversion_funnel as they were last counted (dashboards.count_funnel_days).';
comment on column dashboards.funnel_days.day is 'The day (UTC).';
comment on column dashboards.funnel_days.device is 'desktop, phone or tablet; unknown where the view has null.';
comment on column dashboards.funnel_days.view_sessions is 'Sessions with a view or a later step.';
comment on column dashboards.funnel_days.click_sessions is 'Sessions with a click or a later step.';
comment on column dashboards.funnel_days.add_to_cart_sessions is 'Sessions with an add_to_cart or a purchase.';
comment on column dashboards.funnel_days.purchase_sessions is 'Sessions with a purchase.';
comment on column dashboards.funnel_days.view_customers is 'Customers with such a session.';
comment on column dashboards.funnel_days.click_customers is 'Customers who got that far.';
comment on column dashboards.funnel_days.add_to_cart_customers is 'Customers who got that far.';
comment on column dashboards.funnel_days.purchase_customers is 'Customers who got that far.';
comment on column dashboards.funnel_days.counted_at is 'When it was counted.';

create table dashboards.recommendation_days (
  day date not null,
  scenario text not null,
  source text not null,
  model_name text,
  model_version integer,
  position_group text not null,
  answers bigint not null,
  impressions bigint not null,
  clicks bigint not null,
  carts bigint not null,
  purchases bigint not null,
  units bigint not null,
  revenue numeric not null,
  counted_at timestamptz not null default clock_timestamp(),
  unique nulls not distinct (day, scenario, source, model_name, model_version, position_group)
);
comment on table dashboards.recommendation_days is
  'What came of the recommendations of a day (UTC), as ml.measure_recommendation_conversion says of it, when it was last '
  'counted (dashboards.count_recommendation_days). Kept when the impressions are pruned: it names nobody.';
comment on column dashboards.recommendation_days.day is 'The day (UTC) of the answers.';
comment on column dashboards.recommendation_days.scenario is 'What was asked for.';
comment on column dashboards.recommendation_days.source is 'What proposed the articles.';
comment on column dashboards.recommendation_days.model_name is 'The model that answered. Null: none did.';
comment on column dashboards.recommendation_days.model_version is 'Its version. Null: no model answered.';
comment on column dashboards.recommendation_days.position_group is 'Positions 1-3, 4-10 or 11+.';
comment on column dashboards.recommendation_days.answers is 'Answers that showed any such article.';
comment on column dashboards.recommendation_days.impressions is 'Articles shown.';
comment on column dashboards.recommendation_days.clicks is 'Impressions that were viewed or clicked within a day.';
comment on column dashboards.recommendation_days.carts is 'Impressions whose article was put into the cart within a day.';
comment on column dashboards.recommendation_days.purchases is 'Impressions whose article was bought within seven days.';
comment on column dashboards.recommendation_days.units is 'Units bought.';
comment on column dashboards.recommendation_days.revenue is 'Paid for them, in the shop''s currency.';
comment on column dashboards.recommendation_days.counted_at is 'When it was counted; final when that is eight days after the day.';

create table dashboards.segment_sizes (
  basis text not null check (basis in ('rfm', 'clv', 'lifetime')),
  segment text not null,
  customers integer not null,
  mean_probability_alive double precision,
  clv_365d double precision,
  primary key (basis, segment)
);
comment on table dashboards.segment_sizes is
  'How many customers each segment of ml.customer_segments had when it, or ml.customer_lifetime_values, was last made '
  '(dashboards.summarise_scores).';
comment on column dashboards.segment_sizes.basis is 'The clustering: rfm, clv or lifetime.';
comment on column dashboards.segment_sizes.segment is 'The segment.';
comment on column dashboards.segment_sizes.customers is 'Its customers.';
comment on column dashboards.segment_sizes.mean_probability_alive is 'Mean over them. Null: lifetime values were not scored.';
comment on column dashboards.segment_sizes.clv_365d is 'Sum over them. Null: as mean_probability_alive.';

create table dashboards.lifetime_value_deciles (
  decile smallint primary key check (decile between 1 and 10),
  customers integer not null,
  clv_365d_from double precision not null,
  clv_365d_to double precision not null,
  clv_365d double precision not null,
  mean_probability_alive double precision not null,
  expected_purchases_365d double precision not null
);
comment on table dashboards.lifetime_value_deciles is
  'The customers of ml.customer_lifetime_values in tenths by clv_365d, when it was last made (dashboards.summarise_scores).';
comment on column dashboards.lifetime_value_deciles.decile is '1: those worth least.';
comment on column dashboards.lifetime_value_deciles.customers is 'Customers in the tenth.';
comment on column dashboards.lifetime_value_deciles.clv_365d_from is 'The least of them.';
comment on column dashboards.lifetime_value_deciles.clv_365d_to is 'The largest of them.';
comment on column dashboards.lifetime_value_deciles.clv_365d is 'Their sum.';
comment on column dashboards.lifetime_value_deciles.mean_probability_alive is 'Mean over them.';
comment on column dashboards.lifetime_value_deciles.expected_purchases_365d is 'Mean over them.';

create table dashboards.lifetime_value_cohorts (
  cohort date primary key,
  customers integer not null,
  spend numeric not null,
  clv_365d double precision not null,
  mean_probability_alive double precision not null,
  expected_purchases_365d double precision not null
);
comment on table dashboards.lifetime_value_cohorts is
  'The customers of ml.customer_lifetime_values by the quarter (UTC) of their first purchase, when it was last made '
  '(dashboards.summarise_scores).';
comment on column dashboards.lifetime_value_cohorts.cohort is 'First day of the quarter.';
comment on column dashboards.lifetime_value_cohorts.customers is 'Its customers.';
comment on column dashboards.lifetime_value_cohorts.spend is 'What they spent until then.';
comment on column dashboards.lifetime_value_cohorts.clv_365d is 'Sum of what they are expected to be worth.';
comment on column dashboards.lifetime_value_cohorts.mean_probability_alive is 'Mean over them.';
comment on column dashboards.lifetime_value_cohorts.expected_purchases_365d is 'Mean over them.';

create table dashboards.loyalty_bands (
  band smallint primary key check (band between 0 and 9),
  customers integer not null,
  mean_score double precision not null,
  counted_at timestamptz not null default clock_timestamp()
);
comment on table dashboards.loyalty_bands is
  'All customers in tenths of niche_data.customers.loyalty_score, as they were last counted (dashboards.count_loyalty_bands). '
  'A band without a row has nobody.';
comment on column dashboards.loyalty_bands.band is 'n: scores from 10 n to below 10 n + 10; 9 has 100 as well.';
comment on column dashboards.loyalty_bands.customers is 'Customers in it.';
comment on column dashboards.loyalty_bands.mean_score is 'Mean of their scores.';
comment on column dashboards.loyalty_bands.counted_at is 'When it was counted.';

create table dashboards.review_sentiment (
  product_type_name text not null,
  sentiment text not null check (sentiment in ('negative', 'neutral', 'positive')),
  reviews integer not null,
  share double precision not null,
  mean_rating numeric not null,
  mean_sentiment_score double precision not null,
  counted_at timestamptz not null default clock_timestamp(),
  primary key (product_type_name, sentiment)
);
comment on table dashboards.review_sentiment is
  'The rows of niche_data.v_review_sentiment_distribution as they were last counted (dashboards.count_review_sentiment).';
comment on column dashboards.review_sentiment.product_type_name is 'Product type of the reviewed articles.';
comment on column dashboards.review_sentiment.sentiment is 'What the words say: negative, neutral or positive.';
comment on column dashboards.review_sentiment.reviews is 'Reviews of the product type with this sentiment.';
comment on column dashboards.review_sentiment.share is 'Of all reviews of the product type, 0 to 1.';
comment on column dashboards.review_sentiment.mean_rating is 'Mean of their stars, 1 to 5.';
comment on column dashboards.review_sentiment.mean_sentiment_score is 'Mean of their scores, -1 to 1.';
comment on column dashboards.review_sentiment.counted_at is 'When it was counted.';
