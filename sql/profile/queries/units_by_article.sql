select array_agg(units order by units desc) as units
from (
  select count(*) as units
  from purchases
  group by article_id
) as articles
