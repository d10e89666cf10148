import type { BenchRecord, BenchRun } from './bench-record.ts'

/** A run as the record keeps it, for tests. */
export const exampleRun: BenchRun = {
  date: '2026-01-31',
  revision: '0123456789',
  machine: '2 × Processor, 8 GiB, Linux 6.1',
  versions: 'Node 22.1.0, PostgreSQL 18.4 (embedded)',
  seconds: 61,
  load: { before: 0.04, after: 1.26 },
  figures: [
    {
      name: 'smape',
      title: 'sMAPE, combination',
      unit: '',
      digits: 2,
      better: 'lower',
      ours: 13.456,
      published: { of: 'Theta 2000', value: 13.85 },
      baseline: { of: 'seasonal naive', value: 17.234 },
      peers: [{ of: 'statsforecast 2.0.1', value: 13.9 }],
    },
    {
      name: 'rate',
      title: 'theta',
      unit: 'series/s',
      digits: 0,
      better: 'higher',
      ours: 1234.5,
      note: 'one thread',
    },
  ],
}

export const exampleRecord: BenchRecord = { 'm3-demand': exampleRun }
