import { CHECKS, type Check } from './checks.ts'
import { checkText, type DataSource } from './data-source.ts'
import type { Snapshot } from './snapshot.ts'
import type { TableProfile } from './tables.ts'

/** What one check found; it is listed with 0 when it found nothing. */
export interface Finding extends Check {
  readonly count: number
  /** Of the rows of the check's table. Null: the table is empty. */
  readonly share: number | null
  /** Identifiers, at most five. */
  readonly examples: readonly string[]
}

/** Runs every check of the source. */
export async function checkQuality(snapshot: Snapshot, source: DataSource): Promise<readonly Omit<Finding, 'share'>[]> {
  return await Promise.all(
    CHECKS.filter((check) => check.source === source).map(async (check) => {
      const [row] = await snapshot.query<{ count: number; examples: readonly string[] }>(
        await checkText(source, check.name),
      )
      return { ...check, count: row!.count, examples: row!.examples }
    }),
  )
}

/** Adds to each finding its share of the table's rows. */
export function withShares(
  findings: readonly Omit<Finding, 'share'>[],
  tables: readonly TableProfile[],
): readonly Finding[] {
  const rowsOf = new Map(tables.map(({ schema, table, rows }) => [`${schema}.${table}`, rows]))
  return findings.map((finding) => {
    const rows = rowsOf.get(finding.of) ?? 0
    return { ...finding, share: rows === 0 ? null : finding.count / rows }
  })
}
