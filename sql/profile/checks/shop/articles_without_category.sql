select article_id as example
from niche_data.articles
where category_id is null
