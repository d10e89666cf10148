revoke all on auth.api_keys from public;
grant select, insert, update, delete on auth.api_keys to selvedge_accounts;

alter table auth.api_keys enable row level security;
create policy "API keys are looked after with the accounts" on auth.api_keys
  to selvedge_accounts
  using (true);
