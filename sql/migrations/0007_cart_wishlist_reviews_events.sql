-- Up Migration

create table niche_data.cart (
  customer_id bigint not null references niche_data.customers on delete cascade,
  article_id integer not null references niche_data.articles on delete cascade,
  quantity integer not null check (quantity between 1 and 99),
  added_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (customer_id, article_id)
);
comment on table niche_data.cart is 'One row per article in a customer''s cart.';
comment on column niche_data.cart.updated_at is 'When the quantity last changed.';
create index cart_article_id_idx on niche_data.cart (article_id);

create table niche_data.wishlist (
  customer_id bigint not null references niche_data.customers on delete cascade,
  article_id integer not null references niche_data.articles on delete cascade,
  added_at timestamptz not null default now(),
  primary key (customer_id, article_id)
);
comment on table niche_data.wishlist is 'One row per article on a customer''s wishlist.';
create index wishlist_article_id_idx on niche_data.wishlist (article_id);

create table niche_data.sentiment_lexicon (
  term text primary key check (term ~ '^[a-z'']+( [a-z'']+){0,2}$'),
  weight double precision not null check (weight between -5 and 5),
  source text not null default 'keywords' check (source in ('keywords', 'model'))
);
comment on table niche_data.sentiment_lexicon is 'Words and what they say of a review; read by niche_data.keyword_sentiment.';
comment on column niche_data.sentiment_lexicon.term is
  'One to three words in lowercase, with one space between them; letters a to z and the apostrophe.';
comment on column niche_data.sentiment_lexicon.weight is 'Below 0 bad, above 0 good; 1 is faint, 3 is strong.';
comment on column niche_data.sentiment_lexicon.source is 'keywords: chosen by hand; model: learned from rated reviews.';

insert into niche_data.sentiment_lexicon (term, weight) values
  -- What a shopper feels about the whole
  ('love', 3), ('loved', 2.5), ('loves', 2.5), ('loving', 2.5), ('lovely', 2.5), ('perfect', 3), ('perfectly', 2.5),
  ('great', 2.5), ('good', 1.5), ('nice', 1.5), ('nicely', 1.5), ('beautiful', 3), ('beautifully', 2.5),
  ('gorgeous', 3), ('stunning', 3), ('amazing', 3), ('awesome', 3), ('fantastic', 3), ('wonderful', 3),
  ('excellent', 3), ('fabulous', 3), ('best', 2), ('happy', 2), ('pleased', 2), ('glad', 1.5), ('delighted', 3),
  ('impressed', 2), ('favorite', 2.5), ('favourite', 2.5), ('recommend', 2), ('cute', 1.5), ('pretty', 1),
  ('adorable', 2), ('stylish', 2), ('elegant', 2), ('chic', 2), ('classy', 2), ('classic', 1), ('versatile', 2),
  ('unique', 1), ('fun', 1), ('sexy', 1.5), ('compliment', 2), ('compliments', 2.5), ('must have', 2.5),
  ('easy to wear', 2),
  ('disappointed', -3), ('disappointing', -3), ('disappointment', -3), ('terrible', -3), ('horrible', -3),
  ('awful', -3), ('bad', -2), ('worst', -3), ('hate', -3), ('hated', -3), ('ugly', -3), ('unfortunately', -2),
  ('sadly', -2), ('sad', -1.5), ('regret', -2.5), ('annoying', -2), ('weird', -1.5), ('odd', -1.5),
  ('strange', -1.5), ('awkward', -2), ('boring', -1.5), ('frumpy', -2.5), ('matronly', -2.5), ('problem', -1.5),
  ('wrong', -2), ('unwearable', -3), ('useless', -3), ('returned', -2.5), ('returning', -2.5), ('return', -1.5),
  ('going back', -3), ('went back', -2.5), ('sent back', -2.5), ('send it back', -2.5), ('sending it back', -3),
  ('sent it back', -3), ('refund', -2.5), ('wanted to love', -2.5), ('wanted to like', -2.5), ('expected more', -2),
  ('nothing special', -2), ('not for me', -2.5), ('nothing like', -2),
  -- Fit
  ('flattering', 2.5), ('slimming', 2), ('true to size', 1.5), ('fits well', 2), ('fit well', 2),
  ('fits great', 2.5), ('fits perfectly', 3), ('great fit', 2.5), ('comfortable', 2.5), ('comfy', 2),
  ('unflattering', -3), ('uncomfortable', -2.5), ('tight', -1.5), ('too tight', -2), ('too small', -2),
  ('too big', -2), ('too large', -2), ('too short', -2), ('too long', -1.5), ('too wide', -2), ('huge', -1.5),
  ('baggy', -1.5), ('boxy', -1.5), ('shapeless', -2.5), ('bulky', -1.5), ('tent', -2.5), ('sack', -2.5),
  ('maternity', -2.5), ('gaping', -2), ('runs small', -1), ('runs large', -1),
  -- Fabric and make
  ('soft', 1.5), ('cozy', 2), ('cosy', 2), ('warm', 1), ('breathable', 1.5), ('sturdy', 1.5), ('durable', 1.5),
  ('silky', 1.5), ('luxurious', 2.5), ('well made', 2.5), ('high quality', 2.5), ('great quality', 3),
  ('good quality', 2.5), ('itchy', -2), ('scratchy', -2.5), ('stiff', -1.5), ('thin', -1.5), ('flimsy', -2.5),
  ('see through', -1.5), ('cheap', -2), ('cheaply', -2.5), ('cheaply made', -3), ('poor', -2.5), ('poorly', -2.5),
  ('poor quality', -3), ('ripped', -2.5), ('torn', -2.5), ('tear', -2), ('hole', -2), ('holes', -2),
  ('fell apart', -3), ('falling apart', -3), ('came apart', -3), ('unraveling', -2.5), ('unraveled', -2.5),
  ('pilling', -2.5), ('pilled', -2.5), ('shrank', -2.5), ('shrunk', -2.5), ('snagged', -2), ('flaw', -2),
  ('flaws', -2), ('defective', -3), ('broke', -2.5), ('broken', -2.5), ('smell', -2), ('wrinkled', -1.5),
  -- Colour
  ('vibrant', 2), ('vivid', 1.5), ('rich', 1.5), ('true to color', 1.5), ('true to colour', 1.5), ('faded', -2),
  ('dull', -2), ('drab', -2.5), ('washed out', -1.5), ('washed me out', -2),
  -- Delivery
  ('fast shipping', 2), ('fast delivery', 2), ('quick delivery', 2), ('arrived quickly', 2), ('late', -1.5),
  ('delayed', -2), ('never arrived', -3), ('missing', -2), ('damaged', -3),
  -- Price
  ('bargain', 2), ('affordable', 1.5), ('great value', 2.5), ('good value', 2), ('great price', 2), ('worth', 1.5),
  ('worth every penny', 3), ('reasonably priced', 1.5), ('overpriced', -2.5), ('expensive', -1), ('pricey', -1),
  ('not worth', -2.5), ('waste', -2.5), ('waste of money', -3);

create table niche_data.reviews (
  review_id bigint generated by default as identity primary key,
  customer_id bigint not null references niche_data.customers on delete cascade,
  article_id integer not null references niche_data.articles on delete cascade,
  rating smallint not null check (rating between 1 and 5),
  review_text text not null check (review_text <> ''),
  sentiment_score double precision not null check (sentiment_score between -1 and 1),
  created_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  unique (customer_id, article_id)
);
comment on table niche_data.reviews is 'One row per review; a customer reviews an article once.';
comment on column niche_data.reviews.rating is '1 to 5 stars: what the customer gave, or, when they gave none, what the words say.';
comment on column niche_data.reviews.sentiment_score is '-1 to 1, by niche_data.keyword_sentiment when it was written.';
create index reviews_article_id_idx on niche_data.reviews (article_id, created_at desc);

create sequence niche_data.event_id_seq as bigint;
create table niche_data.events (
  event_id bigint not null default nextval('niche_data.event_id_seq'),
  customer_id bigint not null references niche_data.customers on delete cascade,
  article_id integer references niche_data.articles on delete restrict,
  event_type text not null
    check (event_type in ('view', 'click', 'wishlist', 'add_to_cart', 'remove_from_cart', 'purchase', 'review', 'search')),
  session_id bigint,
  device text check (device in ('desktop', 'phone', 'tablet')),
  occurred_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  primary key (customer_id, event_id)
);
comment on table niche_data.events is 'The ledger of what customers do: one row per event, only ever appended to.';
comment on column niche_data.events.article_id is 'Null: the event is about no one article.';
comment on column niche_data.events.session_id is
  'The event_id of the first event of the same visit. Null: not grouped yet (niche_data.assign_sessions).';
comment on column niche_data.events.device is 'Null: not known.';
create index events_occurred_at_idx on niche_data.events (occurred_at);
create index events_article_id_occurred_at_idx on niche_data.events (article_id, occurred_at) where article_id is not null;
-- What assign_sessions has still to group; empty after it ran.
create index events_ungrouped_idx on niche_data.events (customer_id, occurred_at) where session_id is null;

create table niche_data.view_refreshes (
  view_name text primary key,
  refreshed_at timestamptz not null,
  duration_seconds double precision not null check (duration_seconds >= 0)
);
comment on table niche_data.view_refreshes is 'When each materialized view was last refreshed: its age.';

create table niche_data.mail_outbox (
  mail_id bigint generated always as identity primary key,
  customer_id bigint not null references niche_data.customers on delete cascade,
  article_id integer references niche_data.articles on delete cascade,
  kind text not null check (kind in ('wishlist', 'back_in_stock', 'abandoned_cart', 'order')),
  queued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  sent_at timestamptz,
  dropped_at timestamptz,
  attempts integer not null default 0 check (attempts >= 0),
  failure text,
  check (sent_at is null or dropped_at is null)
);
comment on table niche_data.mail_outbox is 'Mail to send: queued in the transaction that is its reason, sent by the worker, once.';
comment on column niche_data.mail_outbox.article_id is 'What the mail is about. Null: about no one article.';
comment on column niche_data.mail_outbox.due_at is 'Not tried before this moment: a failed attempt puts it off.';
comment on column niche_data.mail_outbox.sent_at is 'When the mail server had accepted it. Null: it has not.';
comment on column niche_data.mail_outbox.dropped_at is 'When it was given up; failure says why. Null: it was not.';
comment on column niche_data.mail_outbox.attempts is 'How often the mail server was tried, the time it accepted included.';
comment on column niche_data.mail_outbox.failure is 'Why the last attempt failed, or why the mail was given up. Null: neither happened.';
create index mail_outbox_due_at_idx on niche_data.mail_outbox (due_at) where sent_at is null and dropped_at is null;
-- One reason that comes twice before the mail has left is still one mail.
create unique index mail_outbox_waiting_idx on niche_data.mail_outbox (customer_id, article_id, kind)
  where sent_at is null and dropped_at is null and article_id is not null;
create index mail_outbox_customer_id_idx on niche_data.mail_outbox (customer_id);
