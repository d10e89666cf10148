import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'

const run = promisify(execFile)

describe('the notebooks', async () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await generateShop(database.pool, { size: 'demo', seed: 1, replace: false })
  })

  const notebooks = (await readdir('notebooks')).filter((name) => name.endsWith('.ts'))

  it.each(notebooks)('%s runs from start to end and shows something', async (name) => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', `notebooks/${name}`], {
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl(database.settings) },
    })
    expect(stdout).toMatch(/╔═+/)
  })

  it('say as data what the database says', async () => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'notebooks/01-explore-the-shop.ts'], {
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl(database.settings) },
    })
    const byType = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { product_type: string; units: number }[]
    const { rows } = await database.pool.query('select count(*)::int as units from niche_data.transactions')
    expect(byType.reduce((sum, { units }) => sum + units, 0)).toBe(rows[0].units)
  })
})
