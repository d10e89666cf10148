-- Up Migration
-- What the champions say of every customer, for lists: one row each, replaced as a whole by "selvedge score".

create table ml.scorings (
  scored_table text primary key,
  model_version_id bigint not null references ml.model_version on delete restrict,
  as_of timestamptz not null,
  entities integer not null check (entities >= 0),
  finished_at timestamptz not null default clock_timestamp()
);
comment on table ml.scorings is 'The last time that each table of scores was made, one row per table; written in the transaction that made it.';
comment on column ml.scorings.scored_table is 'The table of schema ml.';
comment on column ml.scorings.model_version_id is 'The version that all its rows are of.';
comment on column ml.scorings.as_of is 'The moment that the features were read as of: all rows of the table are as of it.';
comment on column ml.scorings.entities is 'How many rows it has.';
comment on column ml.scorings.finished_at is 'When it was written.';

create table ml.customer_segments (
  customer_id bigint primary key references niche_data.customers on delete cascade,
  since timestamptz not null,
  segment text not null,
  value_segment text not null,
  lifetime_segment text not null,
  recency_score smallint not null check (recency_score between 1 and 5),
  frequency_score smallint not null check (frequency_score between 1 and 5),
  monetary_score smallint not null check (monetary_score between 1 and 5),
  confidence real not null
);
comment on table ml.customer_segments is 'The segment of every customer with a purchase, one row each, as of ml.scorings.as_of; erased with the customer.';
comment on column ml.customer_segments.customer_id is 'The customer.';
comment on column ml.customer_segments.since is 'As of when the customer was first found in the present segment (the column segment).';
comment on column ml.customer_segments.segment is 'The segment by recency, frequency and monetary value: champions, loyal, …';
comment on column ml.customer_segments.value_segment is 'The segment by what the customer is worth.';
comment on column ml.customer_segments.lifetime_segment is 'The segment by what and how the customer buys.';
comment on column ml.customer_segments.recency_score is 'Quintile of recency: 5 bought last.';
comment on column ml.customer_segments.frequency_score is 'Quintile of days with a purchase: 5 most.';
comment on column ml.customer_segments.monetary_score is 'Quintile of the spend in all: 5 highest.';
comment on column ml.customer_segments.confidence is '0 on the border to the next segment, 1 in the middle of its own.';
create index customer_segments_segment_idx on ml.customer_segments (segment, customer_id);

create table ml.segment_moves (
  customer_id bigint not null references niche_data.customers on delete cascade,
  moved_at timestamptz not null,
  from_segment text,
  to_segment text not null,
  model_version_id bigint not null references ml.model_version on delete restrict,
  primary key (customer_id, moved_at),
  check (from_segment <> to_segment)
);
comment on table ml.segment_moves is 'Every change of ml.customer_segments.segment, one row per customer and scoring; erased with the customer.';
comment on column ml.segment_moves.customer_id is 'The customer.';
comment on column ml.segment_moves.moved_at is 'The moment (as_of) of the scoring that found the move.';
comment on column ml.segment_moves.from_segment is 'Where the customer was before. Null: they had no segment yet, and others had.';
comment on column ml.segment_moves.to_segment is 'Where the customer went.';
comment on column ml.segment_moves.model_version_id is 'The version that found the move; another one than before may have moved the border rather than the customer.';
create index segment_moves_moved_at_idx on ml.segment_moves (moved_at);

create table ml.customer_lifetime_values (
  customer_id bigint primary key references niche_data.customers on delete cascade,
  probability_alive double precision not null check (probability_alive between 0 and 1),
  expected_purchases_365d double precision not null check (expected_purchases_365d >= 0),
  expected_purchases_365d_lo double precision not null,
  expected_purchases_365d_hi double precision not null,
  expected_spend_per_purchase double precision not null,
  clv_365d double precision not null,
  clv_365d_lo double precision not null,
  clv_365d_hi double precision not null
);
comment on table ml.customer_lifetime_values is 'What every customer with a purchase is expected to be worth, one row each, as of ml.scorings.as_of; erased with the customer.';
comment on column ml.customer_lifetime_values.customer_id is 'The customer.';
comment on column ml.customer_lifetime_values.probability_alive is 'Probability that the customer has not left for good.';
comment on column ml.customer_lifetime_values.expected_purchases_365d is 'Expected days with a purchase in the 365 days after as_of.';
comment on column ml.customer_lifetime_values.expected_purchases_365d_lo is 'Lower end of the 80 % interval of the number of these days.';
comment on column ml.customer_lifetime_values.expected_purchases_365d_hi is 'Upper end of it.';
comment on column ml.customer_lifetime_values.expected_spend_per_purchase is 'Expected spend of a purchase day, in the shop''s currency.';
comment on column ml.customer_lifetime_values.clv_365d is 'Expected spend of the 365 days, discounted.';
comment on column ml.customer_lifetime_values.clv_365d_lo is 'Lower end of the 80 % interval of that spend.';
comment on column ml.customer_lifetime_values.clv_365d_hi is 'Upper end of it.';
create index customer_lifetime_values_clv_365d_idx on ml.customer_lifetime_values (clv_365d, customer_id);
