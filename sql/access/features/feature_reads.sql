-- Their functions come with the grants of those they are made of.
revoke all on schema feature_reads from public;
grant usage on schema feature_reads to selvedge_analyst, selvedge_admin, selvedge_service;
