import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SQL_REFUSALS } from '../../../sql/errors.ts'
import { findRaisedSqlstates } from '../../../sql/reference/raised-sqlstates.ts'

const routine = (name: string, body: string, comment: string | null = null) => ({
  schema: 'niche_data',
  name,
  body,
  comment,
})

describe('findRaisedSqlstates', () => {
  it('follows calls to their end, also in a circle', () => {
    const raised = findRaisedSqlstates([
      routine('outer', `perform niche_data.middle(1); perform niche_data.unknown ();`),
      routine('middle', `raise exception using errcode = 'SV002'; perform niche_data.inner (2)`),
      routine('inner', `errcode = 'SV001'; perform niche_data.outer(3)`),
      routine('alone', 'select 1', 'Raises SV009 by a trigger.'),
    ])
    expect(Object.fromEntries(raised)).toEqual({
      'niche_data.outer': ['SV001', 'SV002'],
      'niche_data.middle': ['SV001', 'SV002'],
      'niche_data.inner': ['SV001', 'SV002'],
      'niche_data.alone': ['SV009'],
    })
  })

  it('takes functions of one name together', () => {
    const raised = findRaisedSqlstates([routine('f', `'SV001'`), routine('f', `'SV002'`)])
    expect(raised.get('niche_data.f')).toEqual(['SV001', 'SV002'])
  })
})

describe('the list of SQLSTATEs', () => {
  it('names what the SQL files raise, all of it and nothing else, each once', async () => {
    const raised = new Set<string>()
    for (const entry of await readdir('sql', { recursive: true })) {
      if (!entry.endsWith('.sql') || entry === 'schema.sql') continue
      const text = await readFile(join('sql', entry), 'utf8')
      for (const [, sqlstate] of text.matchAll(/errcode\s*(?:=|:=)\s*'(SV\d{3})'/gi)) raised.add(sqlstate!)
    }
    expect(SQL_REFUSALS.map(({ sqlstate }) => sqlstate).sort()).toEqual([...raised].sort())
  })

  it('gives each its own problem', () => {
    expect(new Set(SQL_REFUSALS.map(({ problem }) => problem)).size).toBe(SQL_REFUSALS.length)
  })
})
