-- Up Migration

-- What a customer or an article was: the attributes that feature views read, each time one of them is changed. Only the
-- old values are kept; from the last change on, the row of the entity itself says what it is. So an entity that nobody
-- ever edited, which is nearly every one, has no row here.

create table features.customer_attribute_change (
  customer_id bigint not null references niche_data.customers on delete cascade,
  customer_attribute_change_id bigint generated always as identity,
  changed_at timestamptz not null default clock_timestamp(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  age smallint,
  gender text,
  club_member_status text,
  fashion_news_frequency text,
  active boolean not null,
  signup_date date,
  primary key (customer_id, customer_attribute_change_id)
);
comment on table features.customer_attribute_change is
  'What a customer was until an attribute was changed: one row per change, written by a trigger on niche_data.customers, '
  'never changed, erased with the customer. Attributes that no feature view reads are not kept.';
comment on column features.customer_attribute_change.customer_id is 'The customer.';
comment on column features.customer_attribute_change.customer_attribute_change_id is 'The changes of one customer ascend in the order they were made.';
comment on column features.customer_attribute_change.changed_at is 'When the change was written: these values held until then.';
comment on column features.customer_attribute_change.recorded_xid is 'The transaction that changed them: a replay tells by it whether the read it repeats saw the change.';
comment on column features.customer_attribute_change.age is 'Until then. Years. Null: not known.';
comment on column features.customer_attribute_change.gender is 'Until then. Null: not known.';
comment on column features.customer_attribute_change.club_member_status is 'Until then. Null: not known.';
comment on column features.customer_attribute_change.fashion_news_frequency is 'Until then. Null: not known.';
comment on column features.customer_attribute_change.active is 'Until then: active for communication.';
comment on column features.customer_attribute_change.signup_date is 'Until then. Null: not known.';

create table features.article_attribute_change (
  article_id integer not null references niche_data.articles on delete cascade,
  article_attribute_change_id bigint generated always as identity,
  changed_at timestamptz not null default clock_timestamp(),
  recorded_xid xid8 not null default pg_current_xact_id(),
  prod_name text not null,
  product_type_name text not null,
  product_group_name text,
  graphical_appearance_name text,
  colour_group_name text,
  perceived_colour_value_name text,
  perceived_colour_master_name text,
  department_name text,
  index_name text,
  index_group_name text,
  section_name text,
  garment_group_name text,
  detail_desc text,
  -- No reference: the category may be gone since.
  category_id integer,
  primary key (article_id, article_attribute_change_id)
);
comment on table features.article_attribute_change is
  'What an article was until an attribute was changed: one row per change, written by a trigger on niche_data.articles, '
  'never changed. Stock and prices are no attributes: niche_data.stock_changes and the ledger tell of them.';
comment on column features.article_attribute_change.article_id is 'The article.';
comment on column features.article_attribute_change.article_attribute_change_id is 'The changes of one article ascend in the order they were made.';
comment on column features.article_attribute_change.changed_at is 'When the change was written: these values held until then.';
comment on column features.article_attribute_change.recorded_xid is 'The transaction that changed them: a replay tells by it whether the read it repeats saw the change.';
comment on column features.article_attribute_change.prod_name is 'Until then.';
comment on column features.article_attribute_change.product_type_name is 'Until then.';
comment on column features.article_attribute_change.product_group_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.graphical_appearance_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.colour_group_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.perceived_colour_value_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.perceived_colour_master_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.department_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.index_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.index_group_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.section_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.garment_group_name is 'Until then. Null: not known.';
comment on column features.article_attribute_change.detail_desc is 'Until then. Null: it had none.';
comment on column features.article_attribute_change.category_id is 'Until then; the category may be gone. Null: it had none.';

-- Of few vectors no severity can be told, which is not the same as none.
alter table features.drift_report alter column severity drop not null;
update features.drift_report set severity = null where row_count < 100;
comment on column features.drift_report.severity is
  'none, moderate or severe: the worst of what the thresholds say. Null: too few vectors to judge by.';
