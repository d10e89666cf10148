revoke all on auth.sessions from public;
grant select, insert, update, delete on auth.sessions to selvedge_accounts;

alter table auth.sessions enable row level security;
create policy "sessions are looked after with the accounts" on auth.sessions
  to selvedge_accounts
  using (true);
