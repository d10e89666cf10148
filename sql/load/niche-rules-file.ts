import { readFile } from 'node:fs/promises'
import { InvalidFileError } from '../errors.ts'
import { checkHeader } from './csv-header.ts'
import { CsvTokenizer } from './csv-tokenizer.ts'
import { foreignContent } from './foreign-content.ts'
import type { NicheRule } from './niche-rules.ts'
import { shapeProblem } from './read-records.ts'
import { textProblem } from './text-problem.ts'

const COLUMNS = ['product_type_name', 'section_name'] as const

/**
 * Reads rules from a CSV file with the columns product_type_name and section_name (empty: every section).
 * Throws InvalidFileError, which names the line, for anything that is no such file.
 */
export async function readNicheRulesFile(path: string): Promise<readonly NicheRule[]> {
  const bytes = await readBytes(path)
  const foreign = foreignContent(bytes)
  if (foreign !== undefined) throw new InvalidFileError(path, foreign)
  const records = new CsvTokenizer(path)
  records.push(bytes)
  records.end()
  if (!records.next()) throw new InvalidFileError(path, `is empty; its first line must be ${COLUMNS.join(',')}`)
  const header = Array.from({ length: Math.min(records.fieldCount, records.starts.length) }, (_, i) => records.text(i))
  const leading = checkHeader(path, header, COLUMNS)

  const rules: NicheRule[] = []
  const seen = new Set<string>()
  while (records.next()) {
    const { rule, problem } = readRule(records, leading)
    const key = JSON.stringify(rule)
    const reason = problem ?? (seen.has(key) ? 'the rule is that of an earlier line' : undefined)
    if (reason !== undefined) throw new InvalidFileError(path, `line ${records.lineNumber}: ${reason}`)
    seen.add(key)
    if (rule) rules.push(rule)
  }
  if (rules.length === 0) throw new InvalidFileError(path, 'has a header but no rules; give at least one product type')
  return rules
}

/** The rules as such a file. */
export function formatNicheRules(rules: readonly NicheRule[]): string {
  const lines = rules.map(({ productTypeName, sectionName }) => [productTypeName, sectionName ?? ''])
  return [COLUMNS, ...lines].map((line) => `${line.map(quoteWhereNeeded).join(',')}\n`).join('')
}

function readRule(records: CsvTokenizer, leading: number): { rule?: NicheRule; problem?: string } {
  const problem = shapeProblem(records, COLUMNS.length + leading) ?? textProblem(records)
  if (problem !== undefined) return { problem }
  const [productTypeName, sectionName] = [records.text(leading), records.text(leading + 1)]
  if (productTypeName === '') return { problem: 'product_type_name is missing' }
  return { rule: { productTypeName, sectionName: sectionName === '' ? null : sectionName } }
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new InvalidFileError(path, `cannot be read (${reason}); give a file of rules`, { cause: error })
  }
}

function quoteWhereNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
