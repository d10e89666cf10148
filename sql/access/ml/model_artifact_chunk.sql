revoke all on ml.model_artifact_chunk
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on ml.model_artifact_chunk to selvedge_analyst, selvedge_admin, selvedge_service;
