import { loadavg } from 'node:os'
import type { BenchFigure, BenchOutcome } from './bench-figure.ts'
import type { BenchPlan } from './bench-plans.ts'
import type { BenchRun } from './bench-record.ts'
import type { ChildResult } from './run-in-child.ts'
import type { ShopFlags } from './shop-choice.ts'

/** What came of one bench. */
export type BenchResult = { readonly name: string } & (
  | { readonly run: BenchRun }
  | { readonly skipped: string }
  | { readonly failure: string }
)

/** What is the same of every bench of one run. */
export interface Circumstances {
  readonly date: string
  readonly revision: string
  readonly machine: string
  readonly versions: string
}

export interface SuiteOptions {
  readonly flagsOf: (plan: BenchPlan) => ShopFlags
  readonly circumstancesOf: (flags: ShopFlags) => Promise<Circumstances & { readonly shop?: string }>
  readonly runBench: (name: string, flags: readonly string[]) => Promise<ChildResult>
  /** Called as soon as a bench has measured something. */
  readonly keep: (name: string, run: BenchRun) => Promise<void>
  readonly say: (line: string) => void
  /** Aborted: the bench that runs is the last one. */
  readonly signal: AbortSignal
}

/** One bench after the other. A failing one stops nothing; the results of those that were begun come back in order. */
export async function runSuite(plans: readonly BenchPlan[], options: SuiteOptions): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = []
  for (const [place, plan] of plans.entries()) {
    if (options.signal.aborted) break
    options.say(`\n=== ${plan.name} (${place + 1} of ${plans.length}): ${plan.title}`)
    const result = await measure(plan, options)
    if ('run' in result) await options.keep(plan.name, result.run)
    if ('failure' in result) options.say(`${plan.name} failed: ${result.failure}`)
    results.push(result)
  }
  return results
}

async function measure(plan: BenchPlan, options: SuiteOptions): Promise<BenchResult> {
  const { name } = plan
  const shop = options.flagsOf(plan)
  const before = loadavg()[0]!
  const started = performance.now()
  const answered = await options.runBench(name, shop.flags)
  if ('failure' in answered) return { name, failure: answered.failure }
  const figures = figuresIn(answered.outcome)
  if (!Array.isArray(figures)) return { name, skipped: figures as string }
  const run: BenchRun = {
    ...(await options.circumstancesOf(shop)),
    seconds: Math.round((performance.now() - started) / 1000),
    load: { before: round(before), after: round(loadavg()[0]!) },
    figures,
  }
  const failure = faultOf(run.figures)
  return failure === undefined ? { name, run } : { name, failure }
}

/** Why figures cannot be kept; undefined: they can. */
function faultOf(figures: readonly BenchFigure[]): string | undefined {
  const broken = figures.find(({ ours }) => !Number.isFinite(ours))
  if (broken !== undefined) return `${broken.name} is not a number`
  const twice = figures.find(({ name }, place) => figures.findIndex((other) => other.name === name) < place)
  return twice && `two figures are named ${twice.name}`
}

function figuresIn(outcome: BenchOutcome): readonly BenchFigure[] | string {
  if (outcome === undefined) return 'it measured nothing to keep'
  return 'skipped' in outcome ? outcome.skipped : outcome
}

function round(load: number): number {
  return Math.round(load * 100) / 100
}
