select
  case grouping(age, gender, club_member_status, fashion_news_frequency, active)
    when b'01111'::integer then 'age'
    when b'10111'::integer then 'gender'
    when b'11011'::integer then 'club_member_status'
    when b'11101'::integer then 'fashion_news_frequency'
    when b'11110'::integer then 'active'
  end as attribute,
  coalesce(age::text, gender, club_member_status, fashion_news_frequency, active::text) as name,
  count(*) as customers
from people
group by grouping sets ((age), (gender), (club_member_status), (fashion_news_frequency), (active))
