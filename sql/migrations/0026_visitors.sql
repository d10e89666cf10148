-- What visitors without an account do; what clients tell more than once; what is brought along to an account.

create table niche_data.visitor_events (
  session_id uuid not null,
  client_event_id uuid not null,
  article_id integer references niche_data.articles on delete cascade,
  event_type text not null check (event_type in ('view', 'click', 'search')),
  device text check (device in ('desktop', 'phone', 'tablet')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (session_id, client_event_id)
);
comment on table niche_data.visitor_events is
  'What visitors do whom the shop does not know: one row per event, until it becomes an event of the customer that the '
  'visitor turns out to be (join_visitor), or for 90 days (prune_visitors).';
comment on column niche_data.visitor_events.session_id is 'Which visit: a random number that the client made.';
comment on column niche_data.visitor_events.client_event_id is 'The client''s own random number of the event.';
comment on column niche_data.visitor_events.article_id is 'Null: the event is about no one article.';
comment on column niche_data.visitor_events.event_type is
  'view, click or search. Carts without an account are kept by the client and told when it signs in.';
comment on column niche_data.visitor_events.device is 'Null: not known.';
comment on column niche_data.visitor_events.occurred_at is 'When it happened, as the client says.';
comment on column niche_data.visitor_events.recorded_at is 'When it was told.';
create index visitor_events_occurred_at_idx on niche_data.visitor_events (occurred_at);
create index visitor_events_article_id_idx on niche_data.visitor_events (article_id) where article_id is not null;

create table niche_data.client_events (
  session_id uuid not null,
  client_event_id uuid not null,
  received_at timestamptz not null,
  primary key (session_id, client_event_id)
);
comment on table niche_data.client_events is
  'One row per event that a client told, of a customer or not, so that the same one told again changes nothing. Kept for '
  '8 days: older events are refused.';
comment on column niche_data.client_events.session_id is 'Which visit: a random number that the client made.';
comment on column niche_data.client_events.client_event_id is 'The client''s own random number of the event.';
comment on column niche_data.client_events.received_at is 'When it was told first.';

create table niche_data.merged_guest_lists (
  customer_id bigint not null references niche_data.customers on delete cascade,
  guest_lists_id uuid not null,
  merged_at timestamptz not null default now(),
  primary key (customer_id, guest_lists_id)
);
comment on table niche_data.merged_guest_lists is
  'One row per cart and wishlist of a guest that became a customer''s, so that two sign-ins with the same cookie count it '
  'once. Kept for 31 days, longer than the cookie.';
comment on column niche_data.merged_guest_lists.customer_id is 'Whose they became.';
comment on column niche_data.merged_guest_lists.guest_lists_id is 'The number in the cookie, another one after each change of it.';
comment on column niche_data.merged_guest_lists.merged_at is 'When.';

alter table niche_data.reviews add column edited_at timestamptz;
comment on column niche_data.reviews.edited_at is
  'When its writer last changed it; recorded_at then moves along, so that the past does not see what was written later. '
  'Null: never.';

alter table ml.recommendation_feedback
  drop constraint recommendation_feedback_feedback_type_check,
  add constraint recommendation_feedback_feedback_type_check
    check (feedback_type in ('impression', 'view', 'click', 'wishlist', 'add_to_cart', 'purchase'));
comment on column ml.recommendation_feedback.feedback_type is
  'impression (it was seen on a screen), view, click, wishlist, add_to_cart or purchase. Of a customer, views, clicks, '
  'wishlist and add_to_cart are events, too; their purchases come of orders.';
