create function features.keep_customer_attributes()
returns trigger
language plpgsql security definer set search_path = pg_catalog, features, pg_temp
as $$
begin
  insert into features.customer_attribute_change
    (customer_id, age, gender, club_member_status, fashion_news_frequency, active, signup_date)
  values
    (old.customer_id, old.age, old.gender, old.club_member_status, old.fashion_news_frequency, old.active,
     old.signup_date);
  return null;
end
$$;
comment on function features.keep_customer_attributes is
  'Trigger: what a customer was before a change is kept as a row of features.customer_attribute_change.';

-- The columns keep it away from the score and the last activity, which change with everything a customer does.
create trigger keep_customer_attributes
  after update of age, gender, club_member_status, fashion_news_frequency, active, signup_date
  on niche_data.customers
  for each row
  when (
    (old.age, old.gender, old.club_member_status, old.fashion_news_frequency, old.active, old.signup_date)
    is distinct from
    (new.age, new.gender, new.club_member_status, new.fashion_news_frequency, new.active, new.signup_date)
  )
  execute function features.keep_customer_attributes();
