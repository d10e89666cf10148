create function auth.erase_account_of_customer()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, auth, pg_temp
as $$
begin
  delete from auth.accounts a using gone g where a.id = g.account_id and a.role = 'shopper';
  return null;
end
$$;
comment on function auth.erase_account_of_customer is
  'Trigger: the account of a shopper goes with their customer, however that is deleted. Analysts and admins keep theirs, '
  'and so does everybody when the shop is truncated to be filled anew.';

create trigger erase_account_after_delete
  after delete on auth.account_customers
  referencing old table as gone
  for each statement execute function auth.erase_account_of_customer();
