import type { Pool } from '../../../sql/connection.ts'

/** What the files hold of a shop, as the shop has it; an empty text is a missing one there. */
export const HELD_BY_SHOP = {
  articles: `select article_id, product_code, coalesce(nullif(prod_name, ''), product_type_name) as prod_name,
      product_type_name, nullif(product_group_name, '') as product_group_name, graphical_appearance_name,
      colour_group_name, perceived_colour_value_name, perceived_colour_master_name,
      nullif(department_name, '') as department_name, index_name, index_group_name, section_name, garment_group_name,
      nullif(detail_desc, '') as detail_desc
    from niche_data.articles`,
  customers: `select customer_key as source_id, age, nullif(club_member_status, '') as club_member_status,
      nullif(fashion_news_frequency, '') as fashion_news_frequency, nullif(postal_code, '') as postal_code, active
    from niche_data.customers join public.customer_keys using (customer_id)`,
  units: `select customer_key as source_id, article_id, (purchased_at at time zone 'UTC')::date as t_dat,
      (price * 100)::bigint as cents, sales_channel_id
    from niche_data.transactions join public.customer_keys using (customer_id)`,
} as const

/** The same of the files as they were loaded into schema public. */
export const HELD_BY_FILES = {
  articles: `select article_id, product_code, coalesce(prod_name, product_type_name) as prod_name, product_type_name,
      product_group_name, graphical_appearance_name, colour_group_name, perceived_colour_value_name,
      perceived_colour_master_name, department_name, index_name, index_group_name, section_name, garment_group_name,
      detail_desc
    from public.articles`,
  customers: `select source_id, age, club_member_status, fashion_news_frequency, postal_code,
      coalesce(active, false) as active
    from public.customers`,
  units: `select source_id, article_id, t_dat, (round((price * 590)::numeric, 2) * 100)::bigint as cents,
      sales_channel_id
    from public.transactions join public.customers using (customer_id)`,
} as const

/** Makes public.customer_keys: the key that an export gives each customer of the shop, as it is documented. */
export async function nameCustomers(pool: Pool): Promise<void> {
  await pool.query(
    `drop table if exists public.customer_keys;
     create table public.customer_keys as
     select customer_id, case when source_id ~ '^[0-9a-f]{64}$' then source_id else
       encode(sha256(convert_to(customer_id || ' ' || extract(epoch from created_at), 'UTF8')), 'hex') end as customer_key
     from niche_data.customers`,
  )
}
