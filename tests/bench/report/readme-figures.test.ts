import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readRecord } from './bench-record.ts'
import { exampleRecord } from './example-record.ts'
import { SECTION_BEGIN, SECTION_END, withFigures } from './readme-figures.ts'
import { readmeFile, recordFile } from './write-documents.ts'

test('a quoted figure is that of the record, and the text around it stays', () => {
  const text = 'sMAPE <!-- bench:m3-demand.smape -->12.1, at <!-- bench:m3-demand.rate -->1,000 series/s.'
  expect(withFigures(text, exampleRecord)).toBe(
    'sMAPE <!-- bench:m3-demand.smape -->13.46, at <!-- bench:m3-demand.rate -->1,235 series/s.',
  )
})

test('a quotation of what was never measured is refused', () => {
  expect(() => withFigures('<!-- bench:m3-demand.mase -->.9', exampleRecord)).toThrow('m3-demand.mase')
})

test('the section between the marks is written anew, and again changes nothing', () => {
  const text = `# A shop\n\n${SECTION_BEGIN}\n\nold\n\n${SECTION_END}\n\nmore\n`
  const renewed = withFigures(text, exampleRecord)
  expect(renewed).toBe(`# A shop

${SECTION_BEGIN}

|  | Selvedge | beside |
| --- | ---: | --- |
| M3 competition: sMAPE, combination | 13.46 | 13.85 (Theta 2000); 13.90 (statsforecast 2.0.1); 17.23 (seasonal naive) |

${SECTION_END}

more
`)
  expect(withFigures(renewed, exampleRecord)).toBe(renewed)
})

test('every figure of README.md that is marked is the one of docs/benchmarks.json', async () => {
  const readme = await readFile(readmeFile, 'utf8')
  expect(readme).toBe(withFigures(readme, await readRecord(recordFile)))
})
