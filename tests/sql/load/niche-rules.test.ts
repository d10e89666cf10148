import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidFileError, NothingLoadedError } from '../../../sql/errors.ts'
import {
  formatNicheRules,
  ingestHmFiles,
  type NicheRule,
  readNicheRules,
  readNicheRulesFile,
  replaceNiche,
} from '../../../sql/load/index.ts'
import { UnmatchedNicheRuleError } from '../../../sql/load/unmatched-niche-rule-error.ts'
import { sampleData } from '../../helpers/sample-data.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { fixtureFolder, nicheOf, readShop } from './hm-fixture.ts'

const rule = (productTypeName: string, sectionName: string | null = null): NicheRule => ({
  productTypeName,
  sectionName,
})
const onlyRules = (rules: readonly NicheRule[]) =>
  rules.map(({ productTypeName, sectionName }) => rule(productTypeName, sectionName))

describe('a file of niche rules', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-rules-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  async function read(content: string | Buffer): Promise<readonly NicheRule[]> {
    const path = join(folder, 'rules.csv')
    await writeFile(path, content)
    return await readNicheRulesFile(path)
  }

  it('gives the rules that were written to it, whatever their names hold', async () => {
    const rules = [
      rule('Dress'),
      rule('Trousers', 'Ladies Denim'),
      rule('Socks, "warm"', 'Kids\nand Baby'),
      rule(' Überhose '),
    ]
    expect(await read(formatNicheRules(rules))).toEqual(rules)
  })

  it('may have CRLF, a byte order mark and an index column', async () => {
    expect(await read('\uFEFF,product_type_name,section_name\r\n0,Dress,\r\n1,Skirt,Divided\r\n')).toEqual([
      rule('Dress'),
      rule('Skirt', 'Divided'),
    ])
  })

  it.each([
    ['', 'is empty; its first line must be product_type_name,section_name'],
    ['product_type_name,section_name\n', 'has a header but no rules; give at least one product type'],
    [
      'product_type_name\nDress\n',
      'its header (line 1) lacks the column "section_name"; it must be product_type_name,section_name',
    ],
    [
      'product_type_name;section_name\nDress;\n',
      'its columns are separated by semicolons (line 1); write it with commas',
    ],
    ['product_type_name,section_name\nDress\n', 'line 2: the row does not have 2 columns'],
    ['product_type_name,section_name\nDress,\n,Divided\n', 'line 3: product_type_name is missing'],
    ['product_type_name,section_name\nDress,\nDress,\n', 'line 3: the rule is that of an earlier line'],
    ['product_type_name,section_name\n"Dress,\n', 'line 2: a quoted field is not closed'],
    ['<html>', 'is a web page, not a CSV file; download the file itself (Kaggle asks to sign in first)'],
    [
      Buffer.from('product_type_name,section_name\nKl\xe4nning,\n', 'latin1'),
      'line 2: the row is not UTF-8 (save the file as UTF-8)',
    ],
  ])('is refused when it is %j', async (content, message) => {
    const refused = read(content)
    await expect(refused).rejects.toThrow(InvalidFileError)
    await expect(refused).rejects.toThrow(`${join(folder, 'rules.csv')}: ${message}`)
  })

  it('is refused when it is not there', async () => {
    await expect(readNicheRulesFile(join(folder, 'none.csv'))).rejects.toThrow(
      /none\.csv: cannot be read \(ENOENT.*\); give a file of rules/,
    )
  })
})

describe('another niche of the fixture', () => {
  const database = useTestDatabase()
  let first: Awaited<ReturnType<typeof readShop>>
  let firstRules: readonly NicheRule[]

  beforeAll(async () => {
    await expect(replaceNiche(database.settings)).rejects.toThrow(NothingLoadedError)
    await ingestHmFiles(database.settings, { folder: fixtureFolder })
    first = await readShop(database.pool)
    firstRules = onlyRules(await readNicheRules(database.pool))
  })

  it('is known by what each rule takes', async () => {
    const { rows } = await database.pool.query(
      `select count(distinct article_id) as articles, count(transaction_id) as units
       from public.articles left join public.transactions using (article_id) where product_type_name = 'Jacket'`,
    )
    const rules = await readNicheRules(database.pool)
    expect(rules.find((found) => found.productTypeName === 'Jacket')).toEqual({ ...rule('Jacket'), ...rows[0] })
    expect(rules.map(({ productTypeName, sectionName }) => [productTypeName, sectionName])).toEqual([
      ['Beanie', null],
      ['Hat/beanie', null],
      ['Hoodie', null],
      ['Jacket', null],
      ['Trousers', 'Denim Men'],
      ['Trousers', 'Ladies Denim'],
    ])
    // The six rules do not overlap, and all of the shop is theirs.
    expect(rules.reduce((sum, { articles }) => sum + articles, 0)).toBe(25)
    expect(rules.reduce((sum, { units }) => sum + units, 0)).toBe(110)
  })

  it.each([
    [[rule('Dres')], 'the rule "Dres" matches no article; the nearest product types are "Dress", '],
    [
      [rule('Dress'), rule('Trousers', 'Ladies Denims')],
      'the rule "Trousers" in section "Ladies Denims" matches no article; the nearest sections are "Ladies Denim", ',
    ],
    [
      [rule('Dress', 'Ladies Denim')],
      'the rule "Dress" in section "Ladies Denim" matches no article; the nearest section is "Womens Everyday Collection"; mend the rule, or pass --allow-unmatched to keep it',
    ],
  ])('is refused with the nearest names when a rule matches nothing, and changes nothing', async (rules, message) => {
    const refused = replaceNiche(database.settings, { rules })
    await expect(refused).rejects.toThrow(UnmatchedNicheRuleError)
    await expect(refused).rejects.toThrow(message)
    expect(await readShop(database.pool)).toEqual(first)
    expect(onlyRules(await readNicheRules(database.pool))).toEqual(firstRules)
  })

  it('changes nothing, not even the rules, when it is stopped', async () => {
    const blocker = await database.pool.connect()
    const controller = new AbortController()
    try {
      await blocker.query('begin; lock table niche_data.categories')
      const stopping = replaceNiche(database.settings, { rules: [rule('Dress')], signal: controller.signal })
      await Promise.race([stopping, waitUntilBlocked(database.pool)])
      controller.abort(new Error('Ctrl-C'))
      await expect(stopping).rejects.toThrow('Ctrl-C')
    } finally {
      await blocker.query('rollback')
      blocker.release()
    }
    expect(await readShop(database.pool)).toEqual(first)
    expect(onlyRules(await readNicheRules(database.pool))).toEqual(firstRules)
  })

  it('holds exactly what its rules say, and back again is the first one', async () => {
    const report = await replaceNiche(database.settings, { rules: [rule('Dress'), rule('Socks')] })
    const { rows } = await database.pool.query(
      `select count(distinct article_id) as articles, count(distinct customer_id) as customers, count(transaction_id) as transactions
       from public.articles left join public.transactions using (article_id) where product_type_name in ('Dress', 'Socks')`,
    )
    expect(report).toMatchObject(rows[0] as object)
    const types = await database.pool.query('select distinct product_type_name from niche_data.articles order by 1')
    expect(types.rows).toEqual([{ product_type_name: 'Dress' }, { product_type_name: 'Socks' }])
    expect(await ingestHmFiles(database.settings, { folder: fixtureFolder })).toMatchObject({
      alreadyLoaded: true,
      niche: report,
    })

    await replaceNiche(database.settings, { rules: firstRules })
    expect(nicheOf(await readShop(database.pool))).toEqual(nicheOf(first))
  })

  it('may have a rule that matches nothing when that is asked for', async () => {
    const rules = [rule('Balaclava'), rule('Jacket')]
    expect(await replaceNiche(database.settings, { rules, allowUnmatched: true })).toMatchObject({ articles: 7 })
    expect(await readNicheRules(database.pool)).toMatchObject([{ ...rules[0], articles: 0, units: 0 }, rules[1]!])
  })
})

const sample = sampleData('hm')
const isAbsent = sample.missing !== undefined || !existsSync(join(sample.folder, 'transactions_train.csv'))
const title = `dresses and skirts of the published sample${isAbsent ? ' (skipped: ../shared/data/hm is missing)' : ''}`

describe.skipIf(isAbsent)(title, () => {
  const database = useTestDatabase()

  it('are a niche of their own, and back again the first one is as it was', async () => {
    await ingestHmFiles(database.settings, { folder: sample.folder })
    const first = nicheOf(await readShop(database.pool))
    const rules = onlyRules(await readNicheRules(database.pool))

    await replaceNiche(database.settings, { rules: [rule('Dress'), rule('Skirt')] })
    const { rows } = await database.pool.query(
      `with expected as (select article_id from public.articles where product_type_name in ('Dress', 'Skirt')),
            bought as (select transaction_id, customer_id from public.transactions join expected using (article_id))
       select (select count(*) from expected) as articles, (select count(*) from bought) as transactions,
              (select count(distinct customer_id) from bought) as customers,
              (select count(*) from expected join niche_data.articles using (article_id)) as shared_articles,
              (select count(*) from bought join niche_data.transactions using (transaction_id, customer_id)) as shared_transactions,
              (select count(*) from niche_data.articles) as shop_articles,
              (select count(*) from niche_data.transactions) as shop_transactions,
              (select count(*) from niche_data.customers) as shop_customers`,
    )
    const { articles, transactions, customers } = rows[0] as Record<string, number>
    expect(articles).toBe(367 + 139)
    expect(rows[0]).toMatchObject({
      shared_articles: articles,
      shop_articles: articles,
      shared_transactions: transactions,
      shop_transactions: transactions,
      shop_customers: customers,
    })

    // The sample has no article of the type "Beanie".
    await replaceNiche(database.settings, { rules, allowUnmatched: true })
    expect(nicheOf(await readShop(database.pool))).toEqual(first)
  })
})
