import { readFile } from 'node:fs/promises'
import type { Queryable } from '../connection.ts'
import { UnmatchedNicheRuleError } from './unmatched-niche-rule-error.ts'

/** An article of this product type belongs to the shop, of every section or of one only. */
export interface NicheRule {
  readonly productTypeName: string
  /** Null: every section. */
  readonly sectionName: string | null
}

/** A rule with what it takes of the loaded files; what two rules take, both count. */
export interface NicheRuleUse extends NicheRule {
  readonly articles: number
  readonly units: number
}

/** The present rules, ordered by product type and section. */
export async function readNicheRules(client: Queryable): Promise<readonly NicheRuleUse[]> {
  const { rows } = await client.query<NicheRuleUse>(await readSql('read_niche_rules'))
  return rows
}

/** Throws UnmatchedNicheRuleError for the first of the rules that matches no article of the loaded files. */
export async function refuseUnmatchedRules(client: Queryable, rules: readonly NicheRule[]): Promise<void> {
  const { rows } = await client.query<{
    productTypeName: string
    sectionName: string | null
    isKnownType: boolean
    nearest: readonly string[]
  }>(await readSql('find_unmatched_niche_rules'), columnsOf(rules))
  const [first] = rows
  if (first) throw new UnmatchedNicheRuleError(first, first.isKnownType ? 'section' : 'product type', first.nearest)
}

/** Puts these rules in place of the present ones, in the caller's transaction. */
export async function replaceNicheRules(client: Queryable, rules: readonly NicheRule[]): Promise<void> {
  await client.query('delete from niche_data.niche_rules')
  await client.query(
    `insert into niche_data.niche_rules (product_type_name, section_name)
     select * from unnest($1::text[], $2::text[])`,
    columnsOf(rules),
  )
}

function columnsOf(rules: readonly NicheRule[]): [readonly string[], readonly (string | null)[]] {
  return [rules.map((rule) => rule.productTypeName), rules.map((rule) => rule.sectionName)]
}

async function readSql(name: string): Promise<string> {
  return await readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
}
