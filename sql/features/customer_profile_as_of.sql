-- version 1
create function features.customer_profile_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  age integer,
  gender text,
  club_member_status text,
  fashion_news_frequency text,
  is_active boolean,
  tenure_days double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    select c.customer_id,
           c.age::integer,
           c.gender,
           c.club_member_status,
           c.fashion_news_frequency,
           c.active,
           -- least() passes over null: without a day of signing up, it is the moment the shop first knew the customer.
           extract(
             epoch from as_of - least(c.signup_date::timestamp at time zone 'UTC', c.created_at)
           )::double precision / 86400,
           c.created_at
      from niche_data.customers c
     where (ids is null or c.customer_id = any (ids))
       and c.created_at < as_of;
end
$$;
comment on function features.customer_profile_as_of is
  'What each customer is: age in years, gender, club membership, how often they want fashion news, whether they are '
  'active for communication (null in any but the last: not known), and tenure_days, days from signing up to as_of, '
  'or from when the shop first knew them where the day of signing up is not known. The attributes have no history: a '
  'customer is known from created_at on, which is event_at, with the attributes of today. A customer not known at '
  'as_of has no row.';
grant execute on function features.customer_profile_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
