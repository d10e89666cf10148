select article_id as example
from public.articles
where not exists (select from public.transactions where transactions.article_id = articles.article_id)
