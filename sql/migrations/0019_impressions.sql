-- Up Migration

create table ml.recommendation_answers (
  recomm_id uuid primary key,
  customer_id bigint references niche_data.customers on delete cascade,
  answered_at timestamptz not null,
  as_of timestamptz not null,
  model_version integer,
  model_name text,
  scenario text not null,
  check ((model_name is null) = (model_version is null))
);
comment on table ml.recommendation_answers is
  'One row per answer with recommendations, kept for 90 days (ml.prune_impressions); written in batches some moments '
  'after the answer was given, and erased with its customer.';
comment on column ml.recommendation_answers.recomm_id is
  'Names the answer to whoever got it. Ascending in time (UUID version 7), so that new rows lie together in the index.';
comment on column ml.recommendation_answers.customer_id is 'Who it was for. Null: nobody the shop knows.';
comment on column ml.recommendation_answers.answered_at is 'When it was given: what the customer does later may come of it.';
comment on column ml.recommendation_answers.as_of is 'The moment of the snapshot that history, stock and prices were read in.';
comment on column ml.recommendation_answers.model_version is 'The version that answered. Null: no model did.';
comment on column ml.recommendation_answers.model_name is 'The model that answered, as in ml.model_version. Null: none did.';
comment on column ml.recommendation_answers.scenario is 'What was asked for: customer, item, cart, session, popular, latest or a word of the caller''s own.';
create index recommendation_answers_customer_id_answered_at_idx
  on ml.recommendation_answers (customer_id, answered_at) where customer_id is not null;
create index recommendation_answers_answered_at_idx on ml.recommendation_answers (answered_at);

-- Ten rows an answer. The check of a reference costs more than half of what writing a row does, and would lock the
-- article's row, which every checkout changes: so there is none. Rows are written in one transaction with their answer,
-- and a trigger (erase_impressions) takes them away in the statement that deletes it.
create table ml.impressions (
  recomm_id uuid not null,
  article_id integer not null,
  score real not null,
  reason_article_id integer,
  reason_customers integer,
  position smallint not null check (position > 0),
  source text not null,
  rung text not null,
  reason_kind text not null,
  reason_facts jsonb,
  primary key (recomm_id, position)
);
comment on table ml.impressions is
  'One row per article shown in an answer, with what proposed it and why; written and erased with the answer.';
comment on column ml.impressions.recomm_id is 'The answer, of ml.recommendation_answers.';
comment on column ml.impressions.article_id is 'The article shown. No reference: it may be gone since.';
comment on column ml.impressions.score is 'What the model gave it: larger is better, comparable within one answer only.';
comment on column ml.impressions.reason_article_id is 'The other article that the reason names. Null: it names none.';
comment on column ml.impressions.reason_customers is 'The customers that the reason counts. Null: it counts none.';
comment on column ml.impressions.position is '1 for the first.';
comment on column ml.impressions.source is 'What proposed it: popular, collaborative, content, …';
comment on column ml.impressions.rung is 'The step of the ladder from history to popular that it was taken from.';
comment on column ml.impressions.reason_kind is 'The kind of its reason: bought_together, popular, …';
comment on column ml.impressions.reason_facts is 'What else the reason says, by name. Null: nothing.';

create table ml.recommendation_feedback (
  recommendation_feedback_id bigint generated always as identity primary key,
  recomm_id uuid references ml.recommendation_answers on delete cascade,
  customer_id bigint references niche_data.customers on delete cascade,
  article_id integer not null references niche_data.articles on delete cascade,
  feedback_type text not null check (feedback_type in ('view', 'click', 'wishlist', 'add_to_cart', 'purchase')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  unique nulls not distinct (customer_id, article_id, feedback_type, occurred_at, recomm_id),
  check (recomm_id is not null or customer_id is not null)
);
comment on table ml.recommendation_feedback is
  'What storefronts told of what was done with articles (POST /api/feedback), each action once however often it is told; '
  'written by ml.record_feedback, kept for 90 days, erased with the customer and with the answer.';
comment on column ml.recommendation_feedback.recommendation_feedback_id is 'Its number.';
comment on column ml.recommendation_feedback.recomm_id is 'The answer that the action came of. Null: it names none.';
comment on column ml.recommendation_feedback.customer_id is 'Who did it. Null: nobody the shop knows.';
comment on column ml.recommendation_feedback.article_id is 'With which article.';
comment on column ml.recommendation_feedback.feedback_type is
  'view, click, wishlist, add_to_cart or purchase. Of a customer the first four are events, too; their purchases come of orders.';
comment on column ml.recommendation_feedback.occurred_at is 'When it was done.';
comment on column ml.recommendation_feedback.recorded_at is 'When it was told.';
create index recommendation_feedback_recomm_id_idx
  on ml.recommendation_feedback (recomm_id, article_id) where recomm_id is not null;
create index recommendation_feedback_recorded_at_idx on ml.recommendation_feedback (recorded_at);
