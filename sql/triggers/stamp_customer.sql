create function niche_data.stamp_customer()
returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
comment on function niche_data.stamp_customer is
  'Trigger: updated_at is the moment of the last change of what the customer is or wants.';

-- Not of the score and the last activity, which change with everything a customer does.
create trigger stamp_customer
  before update of age, gender, first_name, last_name, email, street, postal_code, city, active, club_member_status,
    fashion_news_frequency, signup_date
  on niche_data.customers
  for each row execute function niche_data.stamp_customer();
