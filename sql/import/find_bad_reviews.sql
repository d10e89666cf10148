insert into pg_temp.import_bad (line, reason, row_text)
select
  reviews.line,
  case when articles.source_id is null then 'article is not in the articles' else 'customer is not in the customers' end,
  format('customer %s, article %s', reviews.customer, reviews.article)
from pg_temp.import_reviews as reviews
left join pg_temp.import_articles as articles on articles.source_id = reviews.article
left join pg_temp.import_known_ids as known on known.kind = 'customer' and known.source_id = reviews.customer
where not reviews.is_left_out and not coalesce(articles.is_left_out, false)
  and (articles.source_id is null or known.id is null)
