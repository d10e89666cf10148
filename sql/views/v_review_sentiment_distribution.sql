create view niche_data.v_review_sentiment_distribution with (security_invoker = true) as
with
-- The latest that is known of the words; of a review that nobody has rated since, the keywords' score.
rated as (
  select r.article_id,
         r.rating,
         coalesce(m.sentiment_score, r.sentiment_score) as sentiment_score,
         case when m.review_id is null then niche_data.rate_sentiment(r.sentiment_score)
              else coalesce(m.predicted_rating, 2 * m.sentiment_score + 3) end as stars
    from niche_data.reviews r
    left join ml.review_ratings m on m.review_id = r.review_id
),
labelled as (
  select a.product_type_name,
         case when r.stars < 2.5 then 'negative' when r.stars < 3.5 then 'neutral' else 'positive' end as sentiment,
         r.sentiment_score,
         r.rating
    from rated r
    join niche_data.articles a on a.article_id = r.article_id
)
select l.product_type_name,
       l.sentiment,
       count(*)::integer as reviews,
       count(*) / (sum(count(*)) over (partition by l.product_type_name))::double precision as share,
       round(avg(l.rating), 2) as mean_rating,
       avg(l.sentiment_score) as mean_sentiment_score
  from labelled l
 group by l.product_type_name, l.sentiment;

comment on view niche_data.v_review_sentiment_distribution is
  'What reviews say, and whether their stars agree: one row per product type and sentiment that has a review.';
comment on column niche_data.v_review_sentiment_distribution.product_type_name is 'Product type of the reviewed articles.';
comment on column niche_data.v_review_sentiment_distribution.sentiment is
  'What the words say by the stars that are expected of them (ml.review_ratings, else niche_data.rate_sentiment): negative '
  'below 2.5, neutral below 3.5, else positive.';
comment on column niche_data.v_review_sentiment_distribution.reviews is 'Reviews of the product type with this sentiment.';
comment on column niche_data.v_review_sentiment_distribution.share is 'Of all reviews of the product type, 0 to 1.';
comment on column niche_data.v_review_sentiment_distribution.mean_rating is 'Mean of their stars, 1 to 5.';
comment on column niche_data.v_review_sentiment_distribution.mean_sentiment_score is 'Mean of their scores, -1 to 1.';
grant select on niche_data.v_review_sentiment_distribution to selvedge_analyst, selvedge_admin, selvedge_service;
