-- What the files call each customer: the identifier of the files the shop was loaded from, and for who signed up here
-- the SHA-256 of "<customer_id> <created_at in seconds since 1970>": the same in every export of this shop, and another
-- than those of a shop that this one's files are loaded into.
create temporary table customer_keys on commit drop as
select
  customer_id,
  case
    when source_id ~ '^[0-9a-f]{64}$' then source_id
    else encode(sha256(convert_to(customer_id || ' ' || extract(epoch from created_at), 'UTF8')), 'hex')
  end collate "C" as customer_key
from niche_data.customers
