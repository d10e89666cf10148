select article_id as example
from niche_data.articles
where detail_desc is null or btrim(detail_desc) = ''
