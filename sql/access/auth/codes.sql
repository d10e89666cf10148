revoke all on auth.codes from public;
grant select, insert, update, delete on auth.codes to selvedge_accounts;

alter table auth.codes enable row level security;
create policy "codes are looked after with the accounts" on auth.codes
  to selvedge_accounts
  using (true);
