import type { BenchFigure } from './bench-figure.ts'
import { type BenchPlan, benchPlans } from './bench-plans.ts'
import type { BenchRecord, BenchRun } from './bench-record.ts'
import { capabilities } from './capabilities.ts'
import { FIGURE_HEAD, figureCells, withoutEmptyColumns } from './figure-table.ts'

const HEAD = `# Benchmarks

Written by \`npm run bench\` from [benchmarks.json](benchmarks.json): every figure of ours was printed by the command above it,
on the day, revision and machine beside it. \`npm run bench -- --only <name>\` measures one anew.

"Published" is the best figure that we know for the same data and protocol, with its source, as it was printed there or, where
it says so, recomputed on the same files. "Baseline" is what doing without gives, and peers are other packages on the same rows,
both measured in the same run. "Bound" is what nobody can beat: it is known of a synthetic shop, and of what would have to be
done in any case. Load is that of the machine before and after: times of a busy machine are worse than they need be.
`

/** `docs/benchmarks.md`, by capability. Benches that were never measured are named at the end. */
export function benchmarkDocument(record: BenchRecord): string {
  const sections = capabilities.flatMap((capability) => {
    const measured = benchPlans.filter((plan) => plan.capability === capability && record[plan.name] !== undefined)
    return measured.length === 0
      ? []
      : [`## ${capability}`, ...measured.flatMap((plan) => benchSection(plan, record[plan.name]!))]
  })
  const waiting = benchPlans.filter(({ name }) => record[name] === undefined).map(({ name }) => `\`${name}\``)
  const rest = waiting.length === 0 ? [] : ['## Not measured yet', `${waiting.join(', ')}.`]
  return `${[HEAD.trimEnd(), ...sections, ...rest].join('\n\n')}\n`
}

function benchSection({ name, title }: BenchPlan, run: BenchRun): readonly string[] {
  const { date, revision, machine, versions, seconds, load, shop, figures } = run
  const rows = figures.map((figure) => figureCells(figure))
  const [before, after] = [load.before, load.after].map((value) => value.toFixed(1))
  return [
    `### ${title}`,
    [
      `\`npm run bench -- --only ${name}\`${shop === undefined ? '' : `, on ${shop}`}  `,
      `${date}, revision ${revision}; ${machine}; ${versions}; load ${before} before, ${after} after; ${seconds} s`,
    ].join('\n'),
    markdownTable(withoutEmptyColumns([FIGURE_HEAD, ...rows])),
    ...notesOf(figures),
  ]
}

/** A list of the notes, each once with the figures that it is of. */
function notesOf(figures: readonly BenchFigure[]): readonly string[] {
  const notes = new Set(figures.flatMap(({ note }) => note ?? []))
  const lines = [...notes].map((note) => {
    const noted = figures.filter((figure) => figure.note === note)
    const of = noted.length === figures.length ? 'all' : noted.map(({ title }) => title).join('; ')
    return `- ${of}: ${note}`
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

/** Columns of numbers to the right. */
export function markdownTable(table: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const [head = [], ...rows] = table
  return [line(head), line(head.map((_, column) => (column === 1 ? '---:' : '---'))), ...rows.map(line)].join('\n')
}
