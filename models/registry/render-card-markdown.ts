import type { CardBlock, CardDocument } from './card-document.ts'

/** A model card as Markdown (CommonMark with tables). */
export function renderCardMarkdown({ title, sections }: CardDocument): string {
  const parts = sections.flatMap(({ heading, blocks }) => [
    ...(heading === '' ? [] : [`## ${escapeMarkdown(heading)}`]),
    ...blocks.map(renderBlock),
  ])
  return `${[`# ${escapeMarkdown(title)}`, ...parts].join('\n\n')}\n`
}

function renderBlock(block: CardBlock): string {
  switch (block.kind) {
    case 'text':
      return escapeMarkdown(block.text)
    case 'list':
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`
      const alignment = block.header.map((_, column) => (column === 0 ? '---' : '---:'))
      return [line(block.header), `| ${alignment.join(' | ')} |`, ...block.rows.map(line)].join('\n')
    }
  }
}

/**
 * Text that reads as it is: characters that would begin markup are escaped. An underscore within a word begins none,
 * and names of metrics are full of them.
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]<>|]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^([#+-]|\d+[.)])(?= )/, (mark) => (/^\d/.test(mark) ? mark.replace(/[.)]$/, '\\$&') : `\\${mark}`))
}
