create function auth.issue_code(
  wanted text,
  to_email text,
  given_password_hash text default null,
  given_first_name text default null,
  given_last_name text default null
)
returns table (code_id uuid, expires_at timestamptz)
language plpgsql volatile security definer
set search_path = pg_catalog, auth, niche_data, pg_temp
as $$
declare
  is_known constant boolean := exists (select from auth.accounts a where a.email = lower(to_email));
  issued constant text := case
    when wanted = 'sign_up' and is_known then 'account_exists'
    when wanted = 'reset_password' and not is_known then 'no_account'
    else wanted
  end;
begin
  -- The same statements for whoever has an account and whoever has none: how long it takes tells nothing.
  insert into auth.codes as c (purpose, email, expires_at, password_hash, first_name, last_name)
  values (
    issued, lower(to_email), clock_timestamp() + interval '10 minutes',
    case when issued = 'sign_up' then given_password_hash end,
    case when issued = 'sign_up' then given_first_name end,
    case when issued = 'sign_up' then given_last_name end
  )
  returning c.id, c.expires_at into code_id, expires_at;

  if issued <> 'set_up' then
    insert into niche_data.mail_outbox (kind, code_id) values (issued, issue_code.code_id);
    perform niche_data.request_mail_delivery();
  end if;
  return next;
end
$$;
comment on function auth.issue_code is
  'Makes a code for an address and queues the mail that tells it; of set_up, whoever calls tells it. A sign-up with an '
  'address that has an account, and a reset of one that has none, get a mail that says so and a code that opens nothing. '
  'Returns what only who asked may know: with the id alone one can use the code.';
grant execute on function auth.issue_code(text, text, text, text, text) to selvedge_accounts;
