-- Up Migration
-- The lexicon of each version of the model of sentiment beside the keywords, and what reviews are rated beside what their
-- writers gave.

alter table niche_data.sentiment_lexicon
  drop constraint sentiment_lexicon_pkey,
  drop constraint sentiment_lexicon_weight_check,
  drop column source,
  add column model_version_id bigint references ml.model_version on delete cascade,
  add constraint sentiment_lexicon_version_term_key unique nulls not distinct (model_version_id, term),
  -- The term of a model's intercept is an apostrophe alone, which no word of a text is.
  add constraint sentiment_lexicon_weight_check check (
    case when term = '''' then model_version_id is not null and weight between -20 and 20
         else weight between -5 and 5 end
  );
comment on table niche_data.sentiment_lexicon is
  'Words and what they say of a review: the keywords chosen by hand, and those of each version of the model sentiment, of '
  'which the champion''s are read by niche_data.keyword_sentiment.';
comment on column niche_data.sentiment_lexicon.term is
  'One to three words in lowercase, with one space between them; letters a to z and the apostrophe. The apostrophe alone: '
  'the intercept of a model.';
comment on column niche_data.sentiment_lexicon.weight is
  'Below 0 bad, above 0 good. Of a keyword: 1 is faint, 3 is strong; of a model: what the term adds to the log odds that '
  'the writer is content.';
comment on column niche_data.sentiment_lexicon.model_version_id is
  'The version that learned it, published with it. Null: a keyword chosen by hand.';

alter table niche_data.reviews add column is_rating_own boolean not null default true;
comment on column niche_data.reviews.is_rating_own is
  'Whether the customer gave the rating; else it is what the words say. Reviews of before this was kept count as own.';

create table ml.review_ratings (
  review_id bigint primary key references niche_data.reviews on delete cascade,
  model_version_id bigint references ml.model_version on delete restrict,
  is_by_lexicon boolean not null,
  sentiment_score double precision not null check (sentiment_score between -1 and 1),
  predicted_rating double precision check (predicted_rating between 1 and 5),
  is_flagged boolean not null,
  rated_at timestamptz not null default now(),
  check (is_by_lexicon or model_version_id is not null)
);
comment on table ml.review_ratings is
  'What the words of a review say, beside its writer''s own rating: one row per review that was rated, by the lexicon when '
  'it was written and by the whole model since; erased with the review.';
comment on column ml.review_ratings.review_id is 'The review.';
comment on column ml.review_ratings.model_version_id is 'The version of the model sentiment. Null: rated by the keywords.';
comment on column ml.review_ratings.is_by_lexicon is
  'Whether keyword_sentiment rated it, when it was written; else the whole model did.';
comment on column ml.review_ratings.sentiment_score is '-1 (bad) to 1 (good): of a model 2 p - 1, p being the probability that the writer is content.';
comment on column ml.review_ratings.predicted_rating is
  'Expected stars, 1 to 5. Null: the model was trained without stars, or did not understand the words.';
comment on column ml.review_ratings.is_flagged is
  'Whether somebody should read it: its own rating is far from the predicted one (niche_data.is_far_from_words).';
comment on column ml.review_ratings.rated_at is 'When.';
create index review_ratings_flagged_idx on ml.review_ratings (review_id) where is_flagged;
