-- Up Migration
-- A customer's row is written with everything the customer does, so its updates must be cheap: they stay within their
-- page and leave the indexes alone (heap-only tuples) as long as there is room and no indexed column changes. What the
-- index answered, who has not been seen for long, is asked once a day and reads most of the table anyway.

drop index niche_data.customers_last_active_at_idx;
alter table niche_data.customers set (fillfactor = 85);
