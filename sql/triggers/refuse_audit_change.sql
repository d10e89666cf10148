create function audit.refuse_audit_change()
returns trigger
language plpgsql
as $$
begin
  raise exception using
    errcode = 'insufficient_privilege',
    message = 'the audit log is only appended to',
    detail = format('%s of audit.actions was refused.', initcap(tg_op)),
    hint = 'Write another row that says what is right.';
end
$$;
comment on function audit.refuse_audit_change is
  'Trigger: refuses every change of what was written to audit.actions, whoever asks, the owner included.';

create trigger refuse_audit_change
  before update or delete or truncate on audit.actions
  for each statement execute function audit.refuse_audit_change();
