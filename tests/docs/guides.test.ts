import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeBlocks, readDocument } from './documents.ts'

describe('the guide to adding a model', () => {
  it('shows the very files that a test adds to a copy of the project', async () => {
    const shown = codeBlocks(await readDocument('docs/guides/add-a-model.md'), 'ts')
    const fixture = (path: string) => readDocument(join('tests/fixtures/contributing', `${path}.txt`))
    expect(shown).toEqual([await fixture('models/toy/model.ts'), await fixture('tests/models/toy.test.ts')])
  })
})
