import { describe, expect, it } from 'vitest'
import type { CardDocument } from '../../../models/registry/card-document.ts'
import { renderCardHtml } from '../../../models/registry/render-card-html.ts'
import { renderCardMarkdown } from '../../../models/registry/render-card-markdown.ts'

const card: CardDocument = {
  title: 'toy version 1',
  sections: [
    { heading: '', blocks: [{ kind: 'text', text: 'Better & <b>bolder</b> than *before*.' }] },
    {
      heading: 'Metrics',
      blocks: [
        {
          kind: 'table',
          header: ['metric', 'toy'],
          rows: [
            ['recall_at_20', '0.5'],
            ['a|b', '2'],
          ],
        },
        { kind: 'list', items: ['1. no list of its own', '_private_'] },
      ],
    },
  ],
}

describe('a model card', () => {
  it('is Markdown in which text stays text', () => {
    expect(renderCardMarkdown(card)).toBe(`# toy version 1

Better & \\<b\\>bolder\\</b\\> than \\*before\\*.

## Metrics

| metric | toy |
| --- | ---: |
| recall_at_20 | 0.5 |
| a\\|b | 2 |

- 1\\. no list of its own
- \\_private\\_
`)
  })

  it('is a whole page of HTML with the same content, and loads nothing', () => {
    const html = renderCardHtml(card)
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(html).toContain('<p>Better &amp; &lt;b&gt;bolder&lt;/b&gt; than *before*.</p>')
    expect(html).toContain('<tr><td>recall_at_20</td><td>0.5</td></tr>')
    expect(html).toContain('<h2>Metrics</h2>')
    expect(html).not.toMatch(/<script|src=|href=|url\(/)
  })
})
