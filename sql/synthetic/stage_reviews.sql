-- Reviews as the generator makes them, with the truth beside; insert_reviews.sql parts the two.
create temporary table staged_reviews (
  review_id bigint,
  customer_id bigint,
  article_id integer,
  rating smallint,
  review_text text,
  created_at timestamptz,
  overall real,
  aspects real[],
  is_sarcastic boolean,
  is_mixed boolean
) on commit drop
