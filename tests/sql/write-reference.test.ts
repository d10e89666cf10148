import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { writeReference } from '../../sql/write-reference.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('docs/database.md', () => {
  const database = useTestDatabase()

  it('is what the catalogue says (generate it anew when it is not)', async (context) => {
    const { rows } = await database.pool.query('show server_version_num')
    // Versions print the same thing differently; the file is made by the embedded one.
    if (Number(rows[0].server_version_num) < 180_000) {
      context.skip('the reference is compared on the embedded PostgreSQL 18 only')
    }
    expect(await writeReference(database.pool)).toBe(await readFile('docs/database.md', 'utf8'))
  })
})

describe('writeReference', () => {
  const database = useTestDatabase()

  it('tells of a new table, function and trigger what their comments, keys, policies and grants say', async () => {
    await database.pool.query(`
      create table niche_data.gifts (
        gift_id integer primary key,
        customer_id bigint references niche_data.customers
      );
      comment on table niche_data.gifts is 'One row | per gift.';
      comment on column niche_data.gifts.customer_id is 'Null: nobody''s.';
      alter table niche_data.gifts enable row level security;
      create policy "shoppers see their own gifts" on niche_data.gifts using (true);
      grant select on niche_data.gifts to selvedge_shopper;
      grant update (customer_id) on niche_data.gifts to selvedge_admin;

      create function niche_data.wrap_gift(gift integer) returns integer language sql as 'select 1';
      comment on function niche_data.wrap_gift is 'Wraps.';
      grant execute on function niche_data.wrap_gift to selvedge_service;
      create function niche_data.stamp_gift() returns trigger language plpgsql
      as $$ begin perform niche_data.require_customer(1); raise sqlstate 'SV009'; end $$;
      create trigger stamp_gift before insert on niche_data.gifts for each row execute function niche_data.stamp_gift();`)
    const text = await writeReference(database.pool)
    const section = (name: string) => text.split('\n### ').find((part) => part.startsWith(`niche_data.${name}\n`))
    expect(section('gifts')?.trim()).toBe(`niche_data.gifts

One row \\| per gift.

| column | type | null | meaning |
| --- | --- | --- | --- |
| \`gift_id\` | integer | no |  |
| \`customer_id\` | bigint | yes | Null: nobody's. |

- \`PRIMARY KEY (gift_id)\`
- \`FOREIGN KEY (customer_id) REFERENCES niche_data.customers(customer_id)\`
- Row-level security: shoppers see their own gifts.
- Read by shopper; written without a procedure by admin.`)
    expect(section('wrap_gift')).toContain('niche_data.wrap_gift(gift integer) returns integer')
    expect(section('wrap_gift')).toContain('Wraps.\n\n- Called by service.\n- Runs with the rights of its caller.')
    expect(section('stamp_gift')).toContain('CREATE TRIGGER stamp_gift BEFORE INSERT ON niche_data.gifts')
    expect(section('stamp_gift')).toContain('- Raises SV001, SV009, SV018.')
    expect(text).toMatch(/\| SV009 \|.*`niche_data\.stamp_gift`/)
  })
})
