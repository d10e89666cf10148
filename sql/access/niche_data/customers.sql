revoke all on niche_data.customers
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.customers to selvedge_shopper, selvedge_admin, selvedge_service;
-- All but source_id and what tells who somebody is or how to reach them: names, e-mail, street.
grant select (
  customer_id, age, club_member_status, fashion_news_frequency, postal_code, active, gender, signup_date, city,
  loyalty_score, last_active_at, created_at, updated_at
) on niche_data.customers to selvedge_analyst;
-- The e-mail is what a shopper signs in by: it is changed where that is checked.
grant update (age, gender, first_name, last_name, street, postal_code, city, active)
  on niche_data.customers to selvedge_shopper;
-- The score and the last activity are kept by triggers and procedures.
grant insert, delete on niche_data.customers to selvedge_service;
grant update (
  age, gender, first_name, last_name, email, street, postal_code, city, active, club_member_status,
  fashion_news_frequency, signup_date
) on niche_data.customers to selvedge_service;
grant usage on sequence niche_data.customer_id_seq to selvedge_service;

alter table niche_data.customers enable row level security;
create policy "shoppers see themselves" on niche_data.customers
  for select to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "shoppers change themselves" on niche_data.customers
  for update to selvedge_shopper
  using (customer_id = (select niche_data.current_customer_id()));
create policy "analysts, admins and the service see every customer" on niche_data.customers
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);
create policy "the service signs up, changes and deletes every customer" on niche_data.customers
  to selvedge_service
  using (true);
