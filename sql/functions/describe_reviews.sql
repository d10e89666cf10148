create function niche_data.describe_reviews(ids bigint[])
returns table (
  review_id bigint,
  article_id integer,
  rating smallint,
  predicted_rating double precision,
  sentiment_score double precision,
  review_text text,
  created_at timestamptz,
  edited_at timestamptz,
  author_initial text,
  is_own boolean
)
language sql stable
as $$
  select r.review_id, r.article_id, r.rating,
         case when m.review_id is null then niche_data.rate_sentiment(r.sentiment_score) else m.predicted_rating end,
         coalesce(m.sentiment_score, r.sentiment_score), r.review_text, r.created_at, r.edited_at,
         upper(left(btrim(c.first_name), 1)),
         coalesce(r.customer_id = niche_data.current_customer_id(), false)
    from unnest(ids) with ordinality as i (review_id, place)
    join niche_data.reviews r on r.review_id = i.review_id
    join niche_data.customers c on c.customer_id = r.customer_id
    left join ml.review_ratings m on m.review_id = r.review_id
   order by i.place
$$;
comment on function niche_data.describe_reviews is
  'Internal: these reviews, in this order, as anybody may see them. Of who wrote one it tells the first letter of the first '
  'name (null: not known) and whether it is the customer of this request. predicted_rating: the stars that the words '
  'stand for (null: they do not say).';
