-- The reviews to be kept: those with a text, of a customer about an article the latest.
create temporary table import_resolved_reviews on commit drop as
select
  row_number() over (order by created_at, line) as review_id, customer_id, article_id, rating, review_text, created_at
from (
  select distinct on (known_customers.id, known_articles.id)
    reviews.line, known_customers.id as customer_id, known_articles.id::integer as article_id, reviews.rating,
    reviews.review_text, reviews.created_at
  from pg_temp.import_reviews as reviews
  join pg_temp.import_articles as articles on articles.source_id = reviews.article and not articles.is_left_out
  join pg_temp.import_known_ids as known_articles
    on known_articles.kind = 'article' and known_articles.source_id = reviews.article
  join pg_temp.import_known_ids as known_customers
    on known_customers.kind = 'customer' and known_customers.source_id = reviews.customer
  left join pg_temp.import_customers as customers on customers.source_id = reviews.customer
  where not reviews.is_left_out and not coalesce(customers.is_left_out, false) and reviews.review_text is not null
  order by known_customers.id, known_articles.id, reviews.created_at desc, reviews.line desc
) as latest
