import { averagePrecisionAtK, recallAtK } from '../../../models/metrics.ts'
import { LIST_LENGTH, type Trained } from './beside-implicit.ts'
import type { AskedCustomer } from './beside-implicit-rows.ts'
import type { OurTrained } from './train-ours.ts'

/** One training, for the growth law. */
export interface Measured {
  readonly quarters: number
  readonly seconds: number
  readonly mebibytes: number
}

export function titleLine(): string {
  return line('', ['read s', 'fit s', 'read + fit s', 'peak MiB', 'recall@20', 'map@12'])
}

export function figuresLine(name: string, trained: Trained, asked: readonly AskedCustomer[]): string {
  const { readSeconds, fitSeconds, peakMebibytes, lists } = trained
  const times = [readSeconds, fitSeconds, readSeconds + fitSeconds].map((seconds) => seconds.toFixed(2))
  return line(name, [...times, peakMebibytes.toFixed(0), ...(lists.length === 0 ? [] : judge(lists, asked))])
}

function judge(lists: Trained['lists'], asked: readonly AskedCustomer[]): readonly string[] {
  const mean = (metric: (list: readonly number[], relevant: ReadonlySet<number>) => number) =>
    (lists.reduce((sum, list, i) => sum + metric(list, asked[i]!.relevant), 0) / lists.length).toFixed(4)
  return [
    mean((list, relevant) => recallAtK(list, relevant, LIST_LENGTH)),
    mean((list, relevant) => averagePrecisionAtK(list, relevant, 12)),
  ]
}

/** Theirs from the database is COPY, the file, the fit. */
export function ratioLine(own: OurTrained, other: Trained, copySeconds: number): string {
  const ownSeconds = own.readSeconds + own.fitSeconds + own.encodeSeconds
  const otherSeconds = copySeconds + other.readSeconds + other.fitSeconds
  const ratios = {
    fit: own.fitSeconds / other.fitSeconds,
    'from the database': ownSeconds / otherSeconds,
    memory: own.peakMebibytes / other.peakMebibytes,
  }
  const words = Object.entries(ratios).map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`)
  return `  ours / theirs: ${words.join(', ')}; ours to the artifact's bytes ${ownSeconds.toFixed(1)} s`
}

/** How time and memory grow with the number of customers: the exponent between the smallest and the largest size. */
export function growthLine(name: string, measured: readonly Measured[]): string {
  const [first, last] = [measured[0]!, measured.at(-1)!]
  const exponent = (value: (of: Measured) => number) =>
    (Math.log(value(last) / value(first)) / Math.log(last.quarters / first.quarters)).toFixed(2)
  const seconds = measured.map((of) => of.seconds.toFixed(1)).join(' → ')
  const memory = measured.map((of) => of.mebibytes.toFixed(0)).join(' → ')
  return (
    `${name.padEnd(18)} fit ${seconds} s ~ customers^${exponent((of) => of.seconds)}, ` +
    `peak ${memory} MiB ~ customers^${exponent((of) => of.mebibytes)}`
  )
}

function line(name: string, figures: readonly string[]): string {
  return name.padEnd(18) + figures.map((figure) => figure.padStart(14)).join('')
}
