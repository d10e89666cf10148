import { writeFile } from 'node:fs/promises'
import {
  formatNicheRules,
  type NicheReport,
  type NicheRuleUse,
  type ReplaceNicheOptions,
  readNicheRules,
  readNicheRulesFile,
  replaceNiche,
} from '../sql/index.ts'
import { answer, table } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { type Session, withDatabase } from './with-database.ts'

interface NicheOptions {
  /** A file of rules to put in place of the present ones. */
  readonly rules?: string
  /** Take rules of that file that match no article. */
  readonly allowUnmatched: boolean
  readonly show: boolean
  /** A file to write the rules to. */
  readonly out?: string
  readonly json: boolean
}

/** Fills the shop again; when only told to show or write the rules, changes nothing. */
export async function manageNiche(options: NicheOptions): Promise<void> {
  const { rules: path, allowUnmatched, show, out, json } = options
  const changes = path !== undefined || (!show && out === undefined)
  const rules = path === undefined ? undefined : await readNicheRulesFile(path)
  const { niche, present } = await withDatabase(async (session) => ({
    niche: changes ? await refill(session, { ...(rules && { rules }), allowUnmatched }) : undefined,
    present: show || out !== undefined ? await readNicheRules(session.pool) : undefined,
  }))
  if (out !== undefined && present) await writeFile(out, formatNicheRules(present))
  answer(json, { ...niche, ...(show && { rules: present }), ...(out !== undefined && { file: out }) }, () => [
    ...(niche
      ? [
          `niche: ${niche.articles} articles in ${niche.categories} categories, ` +
            `${niche.customers} customers, ${niche.transactions} transactions`,
        ]
      : []),
    ...(show && present ? describeRules(present) : []),
    ...(out !== undefined && present ? [`${out}: ${present.length} rules`] : []),
  ])
}

async function refill(
  { settings, signal }: Session,
  options: Pick<ReplaceNicheOptions, 'rules' | 'allowUnmatched'>,
): Promise<NicheReport> {
  const progress = terminalProgress()
  try {
    return await replaceNiche(settings, {
      ...options,
      signal,
      onProgress: ({ phase }) => progress.update(phase, 0),
    })
  } finally {
    progress.stop()
  }
}

function describeRules(rules: readonly NicheRuleUse[]): readonly string[] {
  return table([
    ['product type', 'section', 'articles', 'units bought'],
    ...rules.map((rule) => [rule.productTypeName, rule.sectionName ?? '(every)', rule.articles, rule.units]),
  ])
}
