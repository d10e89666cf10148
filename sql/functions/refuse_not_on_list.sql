create function niche_data.refuse_not_on_list(for_customer_id bigint, for_article_id integer, list_name text)
returns void
language plpgsql immutable
as $$
begin
  raise exception using
    errcode = 'SV020',
    message = format(
      'article %s is not %s of customer %s', coalesce(for_article_id::text, 'null'), list_name, for_customer_id
    ),
    detail = 'It was never put there, or it was taken off meanwhile.',
    hint = 'Read the list again.';
end
$$;
comment on function niche_data.refuse_not_on_list is
  'Internal: raises SV020 for an article that is not where the caller looked for it ("in the cart", "on the wishlist").';
