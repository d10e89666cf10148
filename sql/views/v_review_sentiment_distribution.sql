create view niche_data.v_review_sentiment_distribution with (security_invoker = true) as
with
labelled as (
  select a.product_type_name,
         case
           when niche_data.rate_sentiment(r.sentiment_score) <= 2 then 'negative'
           when niche_data.rate_sentiment(r.sentiment_score) = 3 then 'neutral'
           else 'positive'
         end as sentiment,
         r.sentiment_score,
         r.rating
    from niche_data.reviews r
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
  'What the words say, as niche_data.rate_sentiment reads their score: negative 1 or 2 stars, neutral 3, positive 4 or 5.';
comment on column niche_data.v_review_sentiment_distribution.reviews is 'Reviews of the product type with this sentiment.';
comment on column niche_data.v_review_sentiment_distribution.share is 'Of all reviews of the product type, 0 to 1.';
comment on column niche_data.v_review_sentiment_distribution.mean_rating is 'Mean of their stars, 1 to 5.';
comment on column niche_data.v_review_sentiment_distribution.mean_sentiment_score is 'Mean of their scores, -1 to 1.';
grant select on niche_data.v_review_sentiment_distribution to selvedge_analyst, selvedge_admin, selvedge_service;
