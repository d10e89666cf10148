revoke all on schema niche_data, features, ml, auth, audit, dashboards from public;
grant usage on schema niche_data, features to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant usage on schema ml to selvedge_analyst, selvedge_admin, selvedge_service;
grant usage on schema audit to selvedge_admin;
grant usage on schema dashboards to selvedge_analyst, selvedge_service;
-- The service prunes; it reads nothing.
grant usage on schema auth to selvedge_accounts, selvedge_service;

-- What comes later begins closed, too. In public there are only functions of extensions, which read nothing.
alter default privileges revoke execute on routines from public;
revoke execute on all routines in schema niche_data, features, ml, auth, audit, dashboards from public;
revoke all on all tables in schema niche_data, features, ml, auth, audit, dashboards from public;
revoke all on all sequences in schema niche_data, features, ml, auth, audit, dashboards from public;

-- Policies call it with the rights of whoever reads.
grant execute on function niche_data.current_customer_id
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
