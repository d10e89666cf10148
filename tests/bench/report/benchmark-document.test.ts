import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readRecord } from './bench-record.ts'
import { benchmarkDocument } from './benchmark-document.ts'
import { exampleRecord, exampleRun } from './example-record.ts'
import { documentFile, recordFile } from './write-documents.ts'

test('a bench has its command, its circumstances, a row for each figure and the notes', () => {
  expect(benchmarkDocument(exampleRecord)).toContain(`## Demand

### M3 competition: 1,428 monthly series, 18 months ahead

\`npm run bench -- --only m3-demand\`  
2026-01-31, revision 0123456789; 2 × Processor, 8 GiB, Linux 6.1; Node 22.1.0, PostgreSQL 18.4 (embedded); load 0.0 before, 1.3 after; 61 s

|  | ours | published | reached | baseline | peers of the same run |
| --- | ---: | --- | --- | --- | --- |
| sMAPE, combination | 13.46 | 13.85 (Theta 2000) | yes | 17.23 (seasonal naive) | 13.90 (statsforecast 2.0.1) |
| theta | 1,235 series/s |  |  |  |  |

- theta: one thread

## Not measured yet
`)
})

test('a bench tells of the shop that it measured, and capabilities come in their order', () => {
  const document = benchmarkDocument({
    pages: exampleRun,
    'shop-demand': { ...exampleRun, shop: 'a synthetic shop of size small' },
  })
  expect(document).toContain('`npm run bench -- --only shop-demand`, on a synthetic shop of size small')
  expect(document.indexOf('## Demand')).toBeLessThan(document.indexOf('## Pages'))
  expect(document).not.toContain('## Recommendation')
})

test('a note that several figures have is told once', () => {
  const [first, second] = exampleRun.figures
  const noted = { ...first!, note: 'one thread' }
  const document = (figures: typeof exampleRun.figures) => benchmarkDocument({ pages: { ...exampleRun, figures } })
  expect(document([noted, second!])).toContain('\n- all: one thread\n')
  expect(document([noted, second!, first!])).toContain('\n- sMAPE, combination; theta: one thread\n')
})

test('docs/benchmarks.md is what docs/benchmarks.json says', async () => {
  expect(await readFile(documentFile, 'utf8')).toBe(benchmarkDocument(await readRecord(recordFile)))
})
