-- No "security definer": it looks at the role of its caller, which such a function would hide.
create function niche_data.require_customer(for_customer_id bigint)
returns void
language plpgsql stable
as $$
begin
  if not niche_data.is_staff() and for_customer_id is distinct from niche_data.current_customer_id() then
    raise exception using
      errcode = 'SV018',
      message = format('customer %s is not the customer of this request', for_customer_id),
      detail = 'A shopper may act for themselves only.',
      hint = 'Sign in as that customer.';
  end if;
  if not exists (select from niche_data.customers c where c.customer_id = for_customer_id) then
    raise exception using
      errcode = 'SV001',
      message = format('there is no customer %s', coalesce(for_customer_id::text, 'null')),
      detail = 'niche_data.customers has no such row.',
      hint = 'Check the customer_id.';
  end if;
end
$$;
comment on function niche_data.require_customer is
  'Begins every procedure that acts for a customer: raises SV018 when a shopper acts for another one, SV001 when the '
  'customer does not exist.';
