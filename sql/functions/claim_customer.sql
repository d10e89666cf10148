create function auth.claim_customer(
  of_account_id uuid,
  given_first_name text default null,
  given_last_name text default null
)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, auth, niche_data, pg_temp
as $$
declare
  verified_email text;
  claimed_customer_id bigint;
begin
  select a.email into verified_email
    from auth.accounts a
   where a.id = of_account_id and a.email_verified
     for update;
  if not found then
    return null;
  end if;

  select l.customer_id into claimed_customer_id
    from auth.account_customers l
   where l.account_id = of_account_id;
  if found then
    return claimed_customer_id;
  end if;

  insert into niche_data.customers (email, first_name, last_name, signup_date)
  values (verified_email, given_first_name, given_last_name, current_date)
      on conflict (lower(email)) do nothing
  returning customer_id into claimed_customer_id;
  if claimed_customer_id is null then
    select c.customer_id into claimed_customer_id
      from niche_data.customers c
     where lower(c.email) = verified_email;
  end if;

  -- A customer that another account claimed, and whose address was changed since, stays that account's.
  insert into auth.account_customers (account_id, customer_id)
  values (of_account_id, claimed_customer_id)
      on conflict (customer_id) do nothing;
  if not found then
    return null;
  end if;
  return claimed_customer_id;
end
$$;
comment on function auth.claim_customer is
  'Makes the customer with the address of an account the account''s own, or a new customer where there is none; what an '
  'existing customer is called stays. Returns the customer; null, having done nothing, as long as nobody has proved the '
  'address, or when the customer is another account''s.';
grant execute on function auth.claim_customer(uuid, text, text) to selvedge_accounts;
