-- Up Migration
-- What better-auth keeps is named as we name things, apart from the column "id", which it insists on; columns that only
-- its sign-in by other providers fills are there because it asks for them.

do $$
begin
  begin
    create role selvedge_accounts nologin;
  exception
    when duplicate_object or unique_violation then
      null;
  end;
  if not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
    execute format('grant selvedge_accounts to %I', current_user);
  end if;
end
$$;

create schema auth;
comment on schema auth is
  'Accounts: who signs in and by what, and API keys. Only the role selvedge_accounts reads it, not even admins.';

create table auth.accounts (
  id uuid primary key default gen_random_uuid(),
  email_verified boolean not null default false,
  email text not null unique check (email = lower(email)),
  name text not null,
  image text,
  role text not null default 'shopper' check (role in ('shopper', 'analyst', 'admin')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table auth.accounts is
  'One row per account. It exists once somebody has proved its e-mail address, or a command has made it.';
comment on column auth.accounts.id is 'Its identifier.';
comment on column auth.accounts.email_verified is
  'Whether somebody has shown a code mailed to the address. False: a command made the account; it has no customer yet.';
comment on column auth.accounts.email is 'In lower case.';
comment on column auth.accounts.name is 'First and last name as given at sign-up; empty where none was.';
comment on column auth.accounts.image is 'Of better-auth; not used.';
comment on column auth.accounts.role is 'What the account may do: shopper, analyst or admin.';
comment on column auth.accounts.created_at is 'When it was made.';
comment on column auth.accounts.updated_at is 'When it last changed.';

-- A table of its own: filling the shop anew truncates customers and what refers to them, and shall leave the accounts.
create table auth.account_customers (
  account_id uuid primary key references auth.accounts on delete cascade,
  customer_id bigint not null unique references niche_data.customers on delete cascade,
  linked_at timestamptz not null default now()
);
comment on table auth.account_customers is
  'Which customer an account is: one row per account that has proved its address (auth.claim_customer).';
comment on column auth.account_customers.account_id is 'The account.';
comment on column auth.account_customers.customer_id is 'The customer it shops as.';
comment on column auth.account_customers.linked_at is 'When the address was proved.';

create table auth.credentials (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth.accounts on delete cascade,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  provider_id text not null,
  provider_account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  scope text
);
comment on table auth.credentials is 'What an account signs in by beside codes: at most one row, its password.';
comment on column auth.credentials.id is 'Its identifier.';
comment on column auth.credentials.account_id is 'Whose it is.';
comment on column auth.credentials.access_token_expires_at is 'Of better-auth; not used.';
comment on column auth.credentials.refresh_token_expires_at is 'Of better-auth; not used.';
comment on column auth.credentials.created_at is 'When it was made.';
comment on column auth.credentials.updated_at is 'When the password last changed.';
comment on column auth.credentials.provider_id is '"credential": a password.';
comment on column auth.credentials.provider_account_id is 'The account itself, as better-auth wants it.';
comment on column auth.credentials.password is 'scrypt (N 16384, r 16, p 1): salt and hash in hexadecimal digits.';
comment on column auth.credentials.access_token is 'Of better-auth; not used.';
comment on column auth.credentials.refresh_token is 'Of better-auth; not used.';
comment on column auth.credentials.id_token is 'Of better-auth; not used.';
comment on column auth.credentials.scope is 'Of better-auth; not used.';
create index credentials_account_id_idx on auth.credentials (account_id);

create table auth.sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth.accounts on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  token text not null unique,
  ip_address text,
  user_agent text
);
comment on table auth.sessions is 'One row per session that was neither ended nor pruned after its time.';
comment on column auth.sessions.id is 'Its identifier, which opens nothing.';
comment on column auth.sessions.account_id is 'Whose it is.';
comment on column auth.sessions.expires_at is 'Its end, fixed at its beginning.';
comment on column auth.sessions.created_at is 'When somebody signed in.';
comment on column auth.sessions.updated_at is 'Of better-auth; as created_at.';
comment on column auth.sessions.token is 'What the cookie holds, there with a signature by the server''s secret.';
comment on column auth.sessions.ip_address is 'Where the sign-in came from. Null or empty: not known.';
comment on column auth.sessions.user_agent is 'With what. Null or empty: it did not say.';
create index sessions_account_id_idx on auth.sessions (account_id);
create index sessions_expires_at_idx on auth.sessions (expires_at);

create table auth.codes (
  id uuid primary key default gen_random_uuid(),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  used_at timestamptz,
  attempts_left smallint not null default 5 check (attempts_left >= 0),
  purpose text not null check (
    purpose in ('sign_up', 'account_exists', 'sign_in', 'reset_password', 'no_account', 'set_up', 'delete_account')
  ),
  email text not null check (email = lower(email)),
  password_hash text,
  first_name text check (first_name <> ''),
  last_name text check (last_name <> '')
);
comment on table auth.codes is
  'One row per code mailed in the last day. The code itself is nowhere: it is the HMAC of the id by the server''s secret, '
  'and only who was told the id can use it, so nobody can use up the attempts of another.';
comment on column auth.codes.id is 'Told to who asked for the code, and to nobody else.';
comment on column auth.codes.expires_at is 'From then on it opens nothing; ten minutes after it was asked for.';
comment on column auth.codes.created_at is 'When it was asked for.';
comment on column auth.codes.updated_at is 'Of better-auth; as created_at.';
comment on column auth.codes.used_at is 'When it was used. Null: it was not.';
comment on column auth.codes.attempts_left is 'How many more guesses it takes.';
comment on column auth.codes.purpose is
  'What it opens. account_exists (a sign-up with a known address) and no_account (a reset with an unknown one) open '
  'nothing: they are there so that both cases do and answer the same. set_up is printed by a command, not mailed.';
comment on column auth.codes.email is 'The address it is mailed to, in lower case.';
comment on column auth.codes.password_hash is 'The password of the account to be made. Null: none, or used.';
comment on column auth.codes.first_name is 'Of the account to be made. Null: not given, or used.';
comment on column auth.codes.last_name is 'Of the account to be made. Null: not given, or used.';
create index codes_email_idx on auth.codes (email);
create index codes_expires_at_idx on auth.codes (expires_at);

create table auth.api_keys (
  api_key_id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth.accounts on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  name text not null check (name <> ''),
  prefix text not null,
  secret_sha256 bytea not null unique check (length(secret_sha256) = 32),
  scopes text[] check (cardinality(scopes) > 0)
);
comment on table auth.api_keys is 'One row per API key that was not revoked; of the key itself only its hash is kept.';
comment on column auth.api_keys.api_key_id is 'Its identifier, which opens nothing.';
comment on column auth.api_keys.account_id is 'Whose it is: it may never do more than the account.';
comment on column auth.api_keys.created_at is 'When it was made.';
comment on column auth.api_keys.expires_at is 'From then on it opens nothing.';
comment on column auth.api_keys.name is 'What its owner calls it.';
comment on column auth.api_keys.prefix is 'Its first characters, to tell it from others.';
comment on column auth.api_keys.secret_sha256 is
  'SHA-256 of the key. A key is 256 random bits, which nobody can guess, so that a slow hash would only cost time.';
comment on column auth.api_keys.scopes is 'What it is for, by name. Null: all that the account may.';
create index api_keys_account_id_idx on auth.api_keys (account_id);

-- Not logged: after a crash all limits begin anew.
create unlogged table auth.rate_limits (
  bucket bytea primary key,
  full_at timestamptz not null
);
comment on table auth.rate_limits is
  'One row per limit that somebody has used lately (auth.take_token), on behalf of all servers.';
comment on column auth.rate_limits.bucket is
  'HMAC of what is limited: the action, the client''s network, the address it names. No one of them can be read from it.';
comment on column auth.rate_limits.full_at is 'When nothing of the limit will be used any more.';
create index rate_limits_full_at_idx on auth.rate_limits (full_at);

alter table niche_data.mail_outbox
  alter column customer_id drop not null,
  add column code_id uuid references auth.codes on delete cascade,
  add column account_id uuid references auth.accounts on delete cascade,
  drop constraint mail_outbox_kind_check,
  add constraint mail_outbox_kind_check check (kind in (
    'wishlist', 'back_in_stock', 'abandoned_cart', 'order',
    'sign_up', 'account_exists', 'sign_in', 'reset_password', 'no_account', 'delete_account', 'password_changed'
  )),
  add constraint mail_outbox_recipient_check check (num_nonnulls(customer_id, code_id, account_id) = 1);
comment on column niche_data.mail_outbox.customer_id is 'Who gets it. Null: not a customer, but who the code or the account is for.';
comment on column niche_data.mail_outbox.code_id is
  'The code it tells, whose address it goes to. Null: it tells none. The code is computed when the mail is sent.';
comment on column niche_data.mail_outbox.account_id is 'The account it goes to. Null: it goes to a customer, or tells a code.';
create index mail_outbox_code_id_idx on niche_data.mail_outbox (code_id) where code_id is not null;
create index mail_outbox_account_id_idx on niche_data.mail_outbox (account_id) where account_id is not null;
