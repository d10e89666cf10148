import { expect, test } from 'vitest'
import { plansNamed } from './bench-plans.ts'
import { exampleRun } from './example-record.ts'
import { resultTable } from './result-table.ts'
import type { ChildResult } from './run-in-child.ts'
import { runSuite } from './run-suite.ts'

const plans = plansNamed(['m3-demand', 'car-parts-demand', 'shop-realism'])
const [figure] = exampleRun.figures
const measured: ChildResult = { outcome: [figure!] }

/** Benches that answer as they are told; `keepRun` gets what is kept. */
function suite(answers: Readonly<Record<string, ChildResult>>, onAsked: (name: string) => void = () => {}) {
  const kept: string[] = []
  const stopping = new AbortController()
  const results = runSuite(plans, {
    flagsOf: ({ size }) => ({ flags: size === undefined ? [] : ['--size', size], made: size, isGiven: false }),
    circumstancesOf: async ({ made }) => ({
      date: '2026-01-31',
      revision: '0123456789',
      machine: 'a machine',
      versions: 'Node',
      ...(made !== undefined && { shop: made }),
    }),
    runBench: async (name, flags) => {
      onAsked([name, ...flags].join(' '))
      if (name === 'car-parts-demand' && answers.stop) stopping.abort()
      return answers[name]!
    },
    keep: async (name) => void kept.push(name),
    say: () => {},
    signal: stopping.signal,
  })
  return { results, kept }
}

test('a bench that fails is told of, and the ones after it run and are kept', async () => {
  const asked: string[] = []
  const { results, kept } = suite(
    { 'm3-demand': { failure: 'it ended with 1' }, 'car-parts-demand': measured, 'shop-realism': measured },
    (call) => asked.push(call),
  )
  expect(await results).toMatchObject([
    { name: 'm3-demand', failure: 'it ended with 1' },
    { name: 'car-parts-demand', run: { figures: [figure] } },
    { name: 'shop-realism', run: { shop: 'small', revision: '0123456789' } },
  ])
  expect(kept).toEqual(['car-parts-demand', 'shop-realism'])
  expect(asked).toEqual(['m3-demand', 'car-parts-demand', 'shop-realism --size small'])
})

test('a bench that is skipped keeps nothing, and one whose figure is no number failed', async () => {
  const { results, kept } = suite({
    'm3-demand': { outcome: { skipped: 'the data set is not there' } },
    'car-parts-demand': { outcome: undefined },
    'shop-realism': { outcome: [{ ...figure!, ours: Number.NaN }] },
  })
  expect(await results).toEqual([
    { name: 'm3-demand', skipped: 'the data set is not there' },
    { name: 'car-parts-demand', skipped: 'it measured nothing to keep' },
    { name: 'shop-realism', failure: 'smape is not a number' },
  ])
  expect(kept).toEqual([])
})

test('a bench that gives two figures one name failed', async () => {
  const { results, kept } = suite({
    'm3-demand': { outcome: [figure!, figure!] },
    'car-parts-demand': measured,
    'shop-realism': measured,
  })
  expect((await results)[0]).toEqual({ name: 'm3-demand', failure: 'two figures are named smape' })
  expect(kept).toEqual(['car-parts-demand', 'shop-realism'])
})

test('a stopped run begins no other bench, and what was finished is kept', async () => {
  const stopped = { failure: 'it was stopped by SIGINT' }
  const { results, kept } = suite({ 'm3-demand': measured, 'car-parts-demand': stopped, stop: stopped })
  expect((await results).map(({ name }) => name)).toEqual(['m3-demand', 'car-parts-demand'])
  expect(kept).toEqual(['m3-demand'])
})

test('the table at the end has a row for each figure and leaves out the columns that nothing is in', () => {
  const table = resultTable([
    { name: 'm3-demand', run: exampleRun },
    { name: 'pages', skipped: 'no browser' },
    { name: 'ingest', failure: 'it ended with 1' },
  ])
  expect(table).toEqual([
    ['bench', '', 'ours', 'published', 'reached', 'baseline', 'peers of the same run'],
    [
      'm3-demand',
      'sMAPE, combination',
      '13.46',
      '13.85 (Theta 2000)',
      'yes',
      '17.23 (seasonal naive)',
      '13.90 (statsforecast 2.0.1)',
    ],
    ['m3-demand', 'theta', '1,235 series/s', '', '', '', ''],
    ['pages', 'skipped: no browser', '', '', '', '', ''],
    ['ingest', 'FAILED: it ended with 1', '', '', '', '', ''],
  ])
})
