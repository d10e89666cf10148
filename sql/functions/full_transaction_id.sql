create function features.full_transaction_id(transaction_id xid)
returns xid8
language sql stable
as $$
  select case
           -- Frozen or older than any: it was always there.
           when transaction_id::text::bigint < 3 then transaction_id::text::xid8
           when transaction_id::text::bigint < next.id & 4294967295
             then ((next.id & ~4294967295) | transaction_id::text::bigint)::text::xid8
           else greatest(((next.id & ~4294967295) | transaction_id::text::bigint) - 4294967296, 3)::text::xid8
         end
    from (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as id) as next
$$;
comment on function features.full_transaction_id is
  'Internal: the 64-bit number of the transaction that a row''s xmin names: the latest that is below the next one to be '
  'given out. Rows written more than 2^32 transactions ago are taken for younger ones.';
grant execute on function features.full_transaction_id to selvedge_admin, selvedge_service;
