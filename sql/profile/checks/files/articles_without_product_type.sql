select article_id as example
from public.articles
where product_type_name is null
