-- No "security definer": it looks at the role of its caller, which such a function would hide.
create function niche_data.is_staff()
returns boolean
language plpgsql stable
as $$
declare
  -- Within a security definer function current_user is its owner; the role set by the request is still told here.
  caller constant text := coalesce(nullif(current_setting('role'), 'none'), session_user);
begin
  return pg_has_role(caller, 'selvedge_admin', 'member') or pg_has_role(caller, 'selvedge_service', 'member');
end
$$;
comment on function niche_data.is_staff is
  'Whether the role of this request may act for any customer: selvedge_admin, selvedge_service and whoever holds one of '
  'them. Everybody else is a shopper, who acts for themselves.';
grant execute on function niche_data.is_staff
  to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
