-- What was read and understood, one row per row of the source, with its line or row number there. is_left_out: the row
-- is good, but does not belong to the shop by the mapping's own word.
create temporary table import_categories (
  line bigint, is_left_out boolean, source_id text, parent text, name text
) on commit drop;

create temporary table import_customers (
  line bigint, is_left_out boolean, source_id text, email text, first_name text, last_name text, gender text,
  age smallint, birth_date date, street text, postal_code text, city text, active boolean, club_member_status text,
  fashion_news_frequency text, signup_date date
) on commit drop;

create temporary table import_articles (
  line bigint, is_left_out boolean, source_id text, product text, prod_name text, detail_desc text, category text,
  category_path text[], product_type_name text, product_group_name text, colour_group_name text,
  perceived_colour_master_name text, perceived_colour_value_name text, graphical_appearance_name text,
  department_name text, index_name text, index_group_name text, section_name text, garment_group_name text,
  price numeric, stock integer, is_hidden boolean, created_at timestamptz
) on commit drop;

create temporary table import_orders (
  line bigint, is_left_out boolean, source_id text, customer text, ordered_at timestamptz, status text,
  sales_channel_id smallint, shipping_address text
) on commit drop;

-- "order" of a line without one says customer and moment: lines of the same are one order.
create temporary table import_order_lines (
  line bigint, is_left_out boolean, "order" text, has_order boolean, customer text, purchased_at timestamptz,
  article text, quantity integer, returned_quantity integer, is_returned boolean, unit_price numeric,
  line_total numeric, sales_channel_id smallint
) on commit drop;

create temporary table import_reviews (
  line bigint, is_left_out boolean, customer text, article text, rating smallint, review_text text,
  created_at timestamptz
) on commit drop;

-- Rows that turn out to be bad beside the others.
create temporary table import_bad (line bigint, reason text, row_text text) on commit drop;

-- Identifiers of theirs that have a number here, from earlier imports and from this one.
create temporary table import_known_ids (
  kind text, source_id text, id bigint, is_new boolean, primary key (kind, source_id), unique (kind, id)
) on commit drop;
create temporary table import_wanted_ids (source_id text, line bigint) on commit drop;
