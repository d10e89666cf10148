import { access } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { anchors, documents, links, projectRoot, readDocument } from './documents.ts'

describe('the links of the documents', async () => {
  const paths = await documents()

  it.each(paths)('%s leads only to files and headings that are there', async (path) => {
    const broken: string[] = []
    for (const { target } of links(await readDocument(path))) {
      if (/^(https?|mailto):/.test(target)) {
        if (!URL.canParse(target)) broken.push(target)
        continue
      }
      const [file = '', anchor] = decodeURI(target).split('#')
      const linked = file === '' ? path : normalize(join(dirname(path), file))
      const isThere = await access(join(projectRoot, linked)).then(
        () => true,
        () => false,
      )
      if (!isThere || linked.startsWith('..')) broken.push(target)
      else if (anchor !== undefined && !anchors(await readDocument(linked)).has(anchor)) broken.push(target)
    }
    expect(broken).toEqual([])
  })

  it('are found where there are some, and anchors made as GitHub makes them', () => {
    const text = '# The API, whole\n[a](b.md#c) `[no](no.md)` <https://example.org>\n![p](d.jpg)\n<img src="e.jpg">\n'
    expect(links(text).map(({ target }) => target)).toEqual(['b.md#c', 'd.jpg', 'https://example.org', 'e.jpg'])
    expect([...anchors(text)]).toEqual(['the-api-whole'])
  })

  it('lead from the README to every guide', async () => {
    const readme = await readDocument('README.md')
    const linked = links(readme).map(({ target }) => target)
    expect(paths.filter((path) => path.startsWith('docs/guides/') && !linked.includes(path))).toEqual([])
  })
})
