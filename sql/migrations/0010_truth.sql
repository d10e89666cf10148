-- Up Migration
-- What only the maker of a synthetic shop knows. No role is given anything here, and no function or view of the shop,
-- the features or the models may read it: only benches do, to say how close to the best possible a model comes.

create schema truth;
comment on schema truth is
  'The latent truth of a synthetic shop: tastes, hazards, elasticities, satisfaction. Empty beside a real shop. For '
  'benches only: a model, feature or route that read it would cheat.';

create table truth.shop (
  is_only_row boolean default true primary key check (is_only_row),
  seed bigint not null,
  customers integer not null,
  articles integer not null,
  visits_per_year double precision not null,
  further_units double precision not null,
  browsing_per_visit double precision not null,
  until timestamptz not null
);
comment on table truth.shop is
  'What the synthetic shop was made from, one row: whoever composes a shop from it gets the same shop.';
comment on column truth.shop.is_only_row is 'True: there is one row at most.';
comment on column truth.shop.seed is 'The seed of every draw.';
comment on column truth.shop.customers is 'How many customers were composed.';
comment on column truth.shop.articles is 'How many articles were composed.';
comment on column truth.shop.visits_per_year is 'Mean over customers of the visits a year with a purchase, while active.';
comment on column truth.shop.further_units is 'Mean over customers of the units of a basket beyond the first.';
comment on column truth.shop.browsing_per_visit is 'Sessions without a purchase, for each visit with one.';
comment on column truth.shop.until is 'The history ends before this moment.';

create table truth.customers (
  customer_id bigint primary key references niche_data.customers on delete cascade,
  style_weights real[] not null,
  garment_weights real[] not null,
  audience_weights real[] not null,
  colour_likings real[] not null,
  price_position real not null,
  winter_lean real not null,
  visits_per_day real not null,
  drop_out_at timestamptz not null,
  further_units real not null,
  repeat_probability real not null,
  online_probability real not null,
  mood real not null
);
comment on table truth.customers is 'What each customer of the synthetic shop likes and how long they stay, one row each.';
comment on column truth.customers.customer_id is 'The customer.';
comment on column truth.customers.style_weights is 'Share of the wishes in the style classic, street, outdoor, sporty, soft.';
comment on column truth.customers.garment_weights is 'Leaning to jacket, hoodie, headwear, denim; they sum to 1.';
comment on column truth.customers.audience_weights is 'Share of the wishes for women, young, men, children.';
comment on column truth.customers.colour_likings is 'How well black, blue, pale, earth, bright is liked, 0 to 1.';
comment on column truth.customers.price_position is 'Where on a price ladder the customer looks: 0 lowest, 1 highest.';
comment on column truth.customers.winter_lean is '-1 comes rather in summer, 1 rather in winter.';
comment on column truth.customers.visits_per_day is 'Rate of visits with a purchase while active, in an average season.';
comment on column truth.customers.drop_out_at is
  'From then on the customer does not come any more; may lie after the history ends: then the customer is alive.';
comment on column truth.customers.further_units is 'Mean units of a basket beyond the first, before rounding.';
comment on column truth.customers.repeat_probability is
  'Probability that a unit is first looked for among the products bought on earlier visits.';
comment on column truth.customers.online_probability is 'Probability that a visit is online.';
comment on column truth.customers.mood is 'How kindly everything is judged; standard normal over customers.';

create table truth.articles (
  article_id integer primary key references niche_data.articles on delete cascade,
  style text not null,
  appeal real not null,
  price_position real not null,
  is_basic boolean not null,
  half_life_weeks real not null,
  price_response real not null,
  quality real not null,
  aspect_quality real[] not null
);
comment on table truth.articles is 'What each article of the synthetic shop is worth to its customers, one row each.';
comment on column truth.articles.article_id is 'The article.';
comment on column truth.articles.style is 'classic, street, outdoor, sporty or soft.';
comment on column truth.articles.appeal is 'Weight among comparable articles at full appeal and list price.';
comment on column truth.articles.price_position is 'Where the list price lies on its line''s ladder: 0 lowest, 1 highest.';
comment on column truth.articles.is_basic is 'It sells as long as it is there; any other goes out of fashion.';
comment on column truth.articles.half_life_weeks is 'Weeks in which the appeal of one that is no basic falls to half.';
comment on column truth.articles.price_response is 'At a discount d (0 to 1) it sells 1 + price_response x d as much.';
comment on column truth.articles.quality is 'How good it is, all in all; standard normal over products.';
comment on column truth.articles.aspect_quality is
  'How good it is in fit, fabric, colour, delivery, price, beside the quality; standard normal each.';

create table truth.reviews (
  review_id bigint primary key references niche_data.reviews on delete cascade,
  overall real not null,
  aspects real[] not null,
  is_sarcastic boolean not null,
  is_mixed boolean not null
);
comment on table truth.reviews is 'How pleased the writer of each review was, one row each.';
comment on column truth.reviews.review_id is 'The review.';
comment on column truth.reviews.overall is
  'The satisfaction that words and rating were drawn from, independently of each other; about standard normal.';
comment on column truth.reviews.aspects is 'Satisfaction with fit, fabric, colour, delivery, price.';
comment on column truth.reviews.is_sarcastic is 'The words say the opposite of what is meant.';
comment on column truth.reviews.is_mixed is 'The words praise one thing and blame another.';

-- Even the owner of a grant by mistake would see no customer here: there is no policy.
alter table truth.customers enable row level security;
alter table truth.reviews enable row level security;
revoke all on schema truth from public;
revoke all on all tables in schema truth from public;
