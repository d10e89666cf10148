select article_id as example
from public.articles
where detail_desc is null
