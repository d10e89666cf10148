import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { beforeAll, describe, expect, it } from 'vitest'
import { ASSORTMENT } from '../../../sql/synthetic/assortment.ts'
import { COLOURS, DENIM_WASHES } from '../../../sql/synthetic/colours.ts'
import { GARMENT_TRAITS } from '../../../sql/synthetic/garments.ts'
import { sampleData } from '../../helpers/sample-data.ts'

const sample = sampleData('hm')
if (sample.missing) process.stdout.write(`${sample.missing}; the vocabulary is not compared with H&M's\n`)

/** Reads the named columns of each article of H&M's files, joined into one key. */
async function readKeys(columns: Readonly<Record<string, readonly string[]>>): Promise<Record<string, Set<string>>> {
  const keys = Object.fromEntries(Object.keys(columns).map((name) => [name, new Set<string>()]))
  const files = [
    createReadStream(join(sample.folder, 'articles.csv')),
    createReadStream(join(sample.folder, 'articles_more.csv.gz')).pipe(createGunzip()),
  ]
  for (const file of files) {
    for await (const record of file.pipe(parse({ columns: true }))) {
      for (const [name, parts] of Object.entries(columns)) keys[name]!.add(keyOf(parts.map((part) => record[part])))
    }
  }
  return keys
}

function keyOf(parts: readonly string[]): string {
  return parts.join(' / ')
}

describe.skipIf(sample.missing !== undefined)('the vocabulary', () => {
  let real: Record<string, Set<string>>

  beforeAll(async () => {
    real = await readKeys({
      lines: [
        'product_type_name',
        'product_group_name',
        'index_group_name',
        'index_name',
        'section_name',
        'department_name',
        'garment_group_name',
      ],
      colours: ['colour_group_name', 'perceived_colour_value_name', 'perceived_colour_master_name'],
      appearances: ['product_type_name', 'graphical_appearance_name'],
    })
  })

  it('has only lines whose names occur together in the files of H&M', () => {
    const ours = ASSORTMENT.map((line) =>
      keyOf([
        line.productType,
        GARMENT_TRAITS[line.garment].productGroup,
        line.indexGroup,
        line.index,
        line.section,
        line.department,
        line.garmentGroup,
      ]),
    )
    expect(ours.filter((key) => !real.lines!.has(key))).toEqual([])
    expect(new Set(ours).size).toBe(ours.length)
  })

  it('has only colours whose three names occur together there', () => {
    const ours = [...COLOURS, ...DENIM_WASHES].map(({ group, value, master }) => keyOf([group, value, master]))
    expect(ours.filter((key) => !real.colours!.has(key))).toEqual([])
  })

  it('gives a product type only appearances that it has there', () => {
    const ours = ASSORTMENT.flatMap((line) =>
      (Object.keys(line.styles) as (keyof typeof line.styles)[]).flatMap((style) =>
        Object.keys(GARMENT_TRAITS[line.garment].appearances[style]).map((name) => keyOf([line.productType, name])),
      ),
    )
    expect([...new Set(ours)].filter((key) => !real.appearances!.has(key))).toEqual([])
  })
})
