import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestHmFiles } from '../../../sql/load/index.ts'
import { runSelvedge } from '../../helpers/run-selvedge.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'
import { fixtureFolder, nicheOf, readShop } from './hm-fixture.ts'

describe('selvedge data niche', () => {
  const database = useTestDatabase()
  let folder: string
  let first: Awaited<ReturnType<typeof readShop>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-niche-'))
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    first = await readShop(database.pool)
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  async function niche(...words: readonly string[]) {
    return await runSelvedge(['data', 'niche', ...words], { DATABASE_URL: databaseUrl(database.settings) })
  }

  it('shows and writes the rules, and changes nothing by that', async () => {
    const file = join(folder, 'first.csv')
    const { code, stdout } = await niche('--show', '--out', file)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^product type +section +articles +units bought\n/)
    expect(stdout).toMatch(/^Jacket +\(every\) +7 +\d+$/m)
    expect(stdout).toMatch(/^Trousers +Denim Men +4 +\d+$/m)
    expect(stdout).toContain(`${file}: 6 rules`)
    expect(await readFile(file, 'utf8')).toBe(
      'product_type_name,section_name\nBeanie,\nHat/beanie,\nHoodie,\nJacket,\nTrousers,Denim Men\nTrousers,Ladies Denim\n',
    )
    expect(await readShop(database.pool)).toEqual(first)
  })

  it('takes rules from a file, refuses bad ones in one line, and goes back to the first', async () => {
    const file = join(folder, 'second.csv')
    await writeFile(file, 'product_type_name,section_name\nDres,\n')
    expect(await niche('--rules', file)).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'filling the niche\nselvedge: the rule "Dres" matches no article; the nearest product types are "Dress", ' +
        '"Beanie", "Hat/beanie"; mend the rule, or pass --allow-unmatched to keep it\n',
    })
    expect(await readShop(database.pool)).toEqual(first)

    await writeFile(file, 'product_type_name,section_name\nDress,\nT-shirt,\n')
    const { code, stdout } = await niche('--rules', file, '--show', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      articles: 3,
      rules: [
        { productTypeName: 'Dress', sectionName: null, articles: 1 },
        { productTypeName: 'T-shirt', sectionName: null, articles: 2 },
      ],
    })

    expect((await niche('--rules', join(folder, 'first.csv'))).code).toBe(0)
    expect(nicheOf(await readShop(database.pool))).toEqual(nicheOf(first))
  })
})
