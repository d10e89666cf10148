revoke all on auth.account_customers from public;
-- Written by auth.claim_customer alone: an account has a customer because somebody proved the address.
grant select on auth.account_customers to selvedge_accounts;

alter table auth.account_customers enable row level security;
create policy "accounts see which customer they are" on auth.account_customers
  for select to selvedge_accounts
  using (true);
