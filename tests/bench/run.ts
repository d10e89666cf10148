import { parseArgs } from 'node:util'
import { printTable } from '../helpers/print-table.ts'
import type { BenchOutcome } from './report/bench-figure.ts'
import { benchPlans, plansNamed } from './report/bench-plans.ts'
import { keepRun, readRecord } from './report/bench-record.ts'
import { describeMachine, describeRevision, describeVersions } from './report/measuring-machine.ts'
import { resultTable } from './report/result-table.ts'
import { runInChild, sendOutcome } from './report/run-in-child.ts'
import { runSuite } from './report/run-suite.ts'
import { describeShop, readShopChoice, type ShopFlags, shopFlags } from './report/shop-choice.ts'
import { recordFile, writeDocuments } from './report/write-documents.ts'

const HELP = `npm run bench                          all benches, one after the other (hours), and one table at the end
npm run bench -- --only <name>,<name>  these alone
npm run bench -- --quality             those whose figures are the same on every machine; --speed the others
npm run bench -- <name> [flags]        one with flags of its own, which prints its table and writes nothing
npm run bench -- --list                their names
npm run bench -- --write               docs/benchmarks.md and the figures of README.md anew from docs/benchmarks.json

What is measured is kept in docs/benchmarks.json as soon as a bench ends, so Ctrl-C loses the running one alone; the figures
of a bench that fails or is skipped stay as they were. Exit code 1: one failed; 130: stopped.

BENCH_DATABASE_URL       a migrated shop, for the benches that read one; otherwise each makes its own
BENCH_DATABASE_MAY_CHANGE=yes  also for those that write rows and take them away again (online-features, recommend-load, pages)
BENCH_SIZE               demo, small or full: of the synthetic shops that are made
`

const [first] = process.argv.slice(2)
if (first !== undefined && !first.startsWith('-')) await runOne(first)
else await runMany()

/** The bench parses its own flags. */
async function runOne(name: string): Promise<void> {
  const [plan] = plansOrHelp(() => plansNamed([name]))
  if (!plan) return
  const bench = (await import(`./${plan.name}.ts`)) as { run(): Promise<BenchOutcome> }
  sendOutcome(await bench.run())
}

async function runMany(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quality: { type: 'boolean', default: false },
      speed: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  if (values.write) return await writeDocuments(await readRecord(recordFile))
  const chosen = plansOrHelp(() => (values.only === undefined ? benchPlans : plansNamed(values.only.split(','))))
  const isEither = values.quality || values.speed
  const plans = chosen.filter(({ measures }) => !isEither || values[measures])
  if (values.list) {
    printTable([['bench', 'measures', 'what'], ...plans.map((plan) => [plan.name, plan.measures, plan.title])])
    return
  }
  if (plans.length > 0) await measure(plans)
}

async function measure(plans: typeof benchPlans): Promise<void> {
  const choice = readShopChoice(process.env)
  const given = choice.databaseUrl === undefined ? undefined : await describeShop(choice.databaseUrl)
  const stopping = new AbortController()
  // The benches get it too, and end by it.
  process.on('SIGINT', () => stopping.abort())
  const results = await runSuite(plans, {
    flagsOf: (plan) => shopFlags(plan, choice),
    circumstancesOf: async ({ isGiven, made }: ShopFlags) => {
      const shop = isGiven ? given?.shop : made
      return {
        date: new Date().toISOString().slice(0, 10),
        revision: await describeRevision(),
        machine: describeMachine(),
        versions: await describeVersions(isGiven ? given?.server : undefined),
        ...(shop !== undefined && { shop }),
      }
    },
    runBench: runInChild,
    keep: async (name, run) => await writeDocuments(await keepRun(recordFile, name, run)),
    say: (line) => process.stdout.write(`${line}\n`),
    signal: stopping.signal,
  })
  printTable(resultTable(results))
  if (stopping.signal.aborted) process.exitCode = 130
  else if (results.some((result) => 'failure' in result)) process.exitCode = 1
}

function plansOrHelp(choose: () => typeof benchPlans): typeof benchPlans {
  try {
    return choose()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    process.stderr.write(`${error.message}\n\n${HELP}`)
    process.exitCode = 2
    return []
  }
}
