select article_id as example
from niche_data.articles
where price <= 0
