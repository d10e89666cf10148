import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { problemOf } from '../../serving/error-response.ts'
import { SQL_REFUSALS } from '../../sql/errors.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** `type status`, as a row of the document. */
type Row = string

/** A call of `problem` whose name stands in it: serving/problem.ts. */
const CALL = /\bproblem\(\s*([\w.]+),\s*'([\w-]+)'/g

describe('docs/problems.md', () => {
  let documented: readonly Row[]
  let raised: readonly Row[]

  beforeAll(async () => {
    const text = await readFile(join(root, 'docs', 'problems.md'), 'utf8')
    documented = [...text.matchAll(/^\| `([\w-]+)` \| (\w+) \| [^|]+\. \| [^|]+\. \|$/gm)].map(
      ([, type, status]) => `${type} ${status}`,
    )
    const files = (await readdir(join(root, 'serving'), { recursive: true })).filter((path) => /\.tsx?$/.test(path))
    const sources = await Promise.all(files.map((path) => readFile(join(root, 'serving', path), 'utf8')))
    const called = sources.flatMap((source) =>
      // A status that is that of an error of HTTP is any of its refusals.
      [...source.matchAll(CALL)].map(([, status, type]) => `${type} ${/^\d+$/.test(status!) ? status : '4xx'}`),
    )
    const refused = SQL_REFUSALS.map(({ sqlstate, problem }) => {
      const known = problemOf(Object.assign(new Error('refused'), { code: sqlstate }))
      return `${problem} ${known?.status}`
    })
    raised = [...new Set([...called, ...refused])]
  })

  it('has a row, with meaning and cure, for every problem of the server and every refusal of our SQL', () => {
    expect(raised.length).toBeGreaterThan(SQL_REFUSALS.length + 20)
    expect(raised.filter((row) => !documented.includes(row))).toEqual([])
  })

  it('has no row that nothing raises, and none twice', () => {
    expect(documented.filter((row) => !raised.includes(row))).toEqual([])
    expect(new Set(documented).size).toBe(documented.length)
  })
})
