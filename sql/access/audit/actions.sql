revoke all on audit.actions
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on audit.actions to selvedge_admin;
-- Not when, nor by which database user: these nobody may choose.
grant insert (
  account_id, role, api_key_id, request_id, action, target_type, target_id, before, after, reason
) on audit.actions to selvedge_admin;
