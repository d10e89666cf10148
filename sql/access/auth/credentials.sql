revoke all on auth.credentials from public;
grant select, insert, update, delete on auth.credentials to selvedge_accounts;

alter table auth.credentials enable row level security;
create policy "credentials are looked after with the accounts" on auth.credentials
  to selvedge_accounts
  using (true);
