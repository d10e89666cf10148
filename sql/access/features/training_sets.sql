revoke all on schema training_sets from public;
grant usage on schema training_sets to selvedge_analyst, selvedge_admin, selvedge_service;
