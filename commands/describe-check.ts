import type { CheckReport } from '../sql/import/index.ts'
import { table } from './print.ts'

const SHOWN_CHARACTERS = 28

/** What a check found: what is missing, what was understood, what was not. */
export function describeCheck(report: CheckReport): readonly string[] {
  const problems = report.tables.flatMap(({ problems }) => problems).length
  return [
    ...report.tables.flatMap((checked) => [
      `${checked.name} ← ${checked.label}${checked.form ? `, ${checked.form}` : ''}: the first ${checked.rows} rows`,
      ...table([
        ['theirs', 'ours', 'without', 'for example'],
        ...checked.fields.map(({ theirs, ours, missing, examples }) => [
          theirs,
          ours,
          missing,
          examples.map((example) => describeExample(example.theirs, example.ours)).join(' · '),
        ]),
      ]),
      ...(checked.unusedColumns.length > 0 ? [`not used: ${checked.unusedColumns.join(', ')}`] : []),
      ...checked.problems.map(
        ({ numbering, line, column, value, reason, cure, rows }) =>
          `✗ ${checked.label} ${numbering === 'rows' ? 'row' : 'line'} ${line}${column ? `, column ${column}` : ''}: ` +
          `${reason}: ${JSON.stringify(value)} (${rows} of ${checked.rows} rows); ${cure}`,
      ),
      '',
    ]),
    ...report.missing.map((line) => `✗ ${line}`),
    report.isGood
      ? 'All of it is understood. Import it by the same command without --check.'
      : `${problems + report.missing.length} to mend before importing; rows that stay bad are rejected, up to --max-reject-share.`,
  ]
}

/** "a → b", or only "a" where it stays as it is. */
function describeExample(theirs: string, ours: string): string {
  const left = shortened(theirs)
  return theirs === ours || theirs === '' ? shortened(ours) : `${left} → ${shortened(ours)}`
}

function shortened(value: string): string {
  const line = value.replace(/\s+/g, ' ')
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line
}
