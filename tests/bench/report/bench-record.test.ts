import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figureOf, keepRun, readRecord } from './bench-record.ts'
import { exampleRecord, exampleRun } from './example-record.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-record-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a run takes the place of the same bench and leaves the others, each with its own date', async () => {
  const path = join(folder, 'benchmarks.json')
  expect(await readRecord(path)).toEqual({})
  await keepRun(path, 'pages', exampleRun)
  await keepRun(path, 'ingest', exampleRun)
  const later = { ...exampleRun, date: '2026-02-01', figures: [] }
  const record = await keepRun(path, 'pages', later)
  expect(record).toEqual({ ingest: exampleRun, pages: later })
  expect(Object.keys(record)).toEqual(['ingest', 'pages'])
  expect(await readRecord(path)).toEqual(record)
})

test('a figure is found by bench and name, and one that was never measured says what measures it', () => {
  expect(figureOf(exampleRecord, 'm3-demand.smape').ours).toBe(13.456)
  expect(() => figureOf(exampleRecord, 'm3-demand.mase')).toThrow('npm run bench -- --only m3-demand')
  expect(() => figureOf(exampleRecord, 'pages.p50')).toThrow(RangeError)
})
