select purchases.event_id as example
from niche_data.events as purchases
where purchases.event_type = 'purchase'
  and not exists (
    select from niche_data.events as views
    where views.event_type = 'view'
      and views.customer_id = purchases.customer_id
      and views.article_id = purchases.article_id
      and views.occurred_at <= purchases.occurred_at
  )
