import { describe, expect, it } from 'vitest'
import { normaliseSql } from '../../../sql/feature-versions/normalise-sql.ts'

const original = `-- version 1
create function features.x_as_of(as_of timestamptz)
returns integer language sql as $$
  -- Why it is so.
  select count(*) /* all */ from t where name = 'A  -- b' and x < 3
$$;
comment on function features.x_as_of is 'What it is; and more.';
grant execute on function features.x_as_of to someone;`

describe('normaliseSql', () => {
  it.each([
    ['comments', original.replace('-- Why it is so.', '-- Another reason.').replace('/* all */', '')],
    ['the version line', original.replace('-- version 1', '-- version 2')],
    ['spacing and case', original.replaceAll('\n', '\n   ').replace('select count(*)', 'SELECT\n count( * )')],
    ['what the function’s comment says', original.replace('and more', 'or less; who knows')],
    ['who may call it', original.replace('to someone', 'to someone_else')],
  ])('does not mind %s', (_, changed) => {
    expect(changed).not.toBe(original)
    expect(normaliseSql(changed)).toBe(normaliseSql(original))
  })

  it.each([
    ['a number', original.replace('< 3', '< 4')],
    ['an operator', original.replace('x < 3', 'x <= 3')],
    ['a literal’s spacing', original.replace("'A  -- b'", "'A -- b'")],
    ['a literal’s case', original.replace("'A  -- b'", "'a  -- b'")],
    ['two words that become one', original.replace('and x', 'andx')],
    ['a further statement', `${original}\ncreate function features.y() returns integer language sql as 'select 1';`],
  ])('minds %s', (_, changed) => {
    expect(normaliseSql(changed)).not.toBe(normaliseSql(original))
  })
})
