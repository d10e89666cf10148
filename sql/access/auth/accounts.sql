revoke all on auth.accounts from public;
grant select, insert, update, delete on auth.accounts to selvedge_accounts;

alter table auth.accounts enable row level security;
create policy "accounts are looked after by their own role" on auth.accounts
  to selvedge_accounts
  using (true);
