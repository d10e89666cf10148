/** A value of somebody else on the same thing, in the unit of the figure it stands beside. */
export interface Reference {
  /** The system or paper with its year, or the package with its version. */
  readonly of: string
  readonly value: number
}

/** One number that a bench measured. */
export interface BenchFigure {
  /** In snake_case, unique in its bench: `recall_at_20`. */
  readonly name: string
  /** What was measured of what: "Recall@20, graph filter". */
  readonly title: string
  /** As it is written behind the value; empty for shares and for scores without a unit. */
  readonly unit: string
  readonly ours: number
  /** Decimals that are shown, of ours and of what stands beside it. */
  readonly digits: number
  readonly better: 'higher' | 'lower'
  /** The best published value of the same protocol. */
  readonly published?: Reference
  /** What doing without a model, or without our part, gives in the same run. */
  readonly baseline?: Reference
  /** Other packages that measured the same in the same run. */
  readonly peers?: readonly Reference[]
  /** What nobody can beat: known of synthetic data, and of what can be measured without our part. */
  readonly bound?: Reference
  /** What a reader needs to judge the figure by. */
  readonly note?: string
}

/** Why a bench measured nothing. */
export interface Skipped {
  readonly skipped: string
}

/** What a bench's `run` returns beside printing its own table; undefined by a run that only tunes. */
export type BenchOutcome = readonly BenchFigure[] | Skipped | undefined

/** Prints why nothing is measured, and returns it. */
export function skip(reason: string): Skipped {
  process.stdout.write(`skipped: ${reason}\n`)
  return { skipped: reason }
}

/** Undefined where nobody published. Both are compared as they are shown. */
export function reachesPublished({ ours, digits, better, published }: BenchFigure): boolean | undefined {
  if (published === undefined) return undefined
  const own = Number(ours.toFixed(digits))
  return better === 'higher' ? own >= published.value : own <= published.value
}

/** "12.3 ms", "1,300 req/s"; shares as papers write them: ".1918". */
export function showValue(value: number, { unit, digits }: Pick<BenchFigure, 'unit' | 'digits'>): string {
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === '' ? text.replace(/^(-?)0\./, '$1.') : `${text} ${unit}`
}

/** "LightGCN (He et al. 2020) .1830". */
export function showReference({ of, value }: Reference, figure: BenchFigure): string {
  return `${showValue(value, figure)} (${of})`
}
