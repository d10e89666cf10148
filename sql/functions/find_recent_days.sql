create function niche_data.find_recent_days(days integer default 28)
returns table (from_at timestamptz, until_at timestamptz)
language plpgsql stable
as $$
declare
  last_day date := (select (max(t.purchased_at) at time zone 'UTC')::date from niche_data.transactions t);
begin
  from_at := (last_day - days + 1)::timestamp at time zone 'UTC';
  until_at := (last_day + 1)::timestamp at time zone 'UTC';
  return next;
end
$$;
comment on function niche_data.find_recent_days is
  'The last whole days (UTC) of the shop''s data, as [from_at, until_at): the day of the latest purchase and those before '
  'it. Not the wall clock''s: in a shop of loaded history the present is where its data end. Always one row; null: nothing '
  'was bought yet.';
grant execute on function niche_data.find_recent_days to selvedge_analyst, selvedge_admin, selvedge_service;
