create function niche_data.lock_customer(for_customer_id bigint)
returns void
language plpgsql volatile
as $$
begin
  if niche_data.is_staff() or for_customer_id = niche_data.current_customer_id() then
    perform from niche_data.customers c where c.customer_id = for_customer_id for key share;
    if found then
      return;
    end if;
  end if;
  perform niche_data.require_customer(for_customer_id);
end
$$;
comment on function niche_data.lock_customer is
  'Internal: require_customer for a procedure during which the customer must not be deleted; it hinders nothing else. '
  'Raises SV018 and SV001.';
