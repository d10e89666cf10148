revoke all on auth.rate_limits from public;
-- Tokens are taken by auth.take_token alone; a right password gives back what was taken for it.
grant select, delete on auth.rate_limits to selvedge_accounts;

alter table auth.rate_limits enable row level security;
create policy "limits are looked after with the accounts" on auth.rate_limits
  to selvedge_accounts
  using (true);
