import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

const NOT_OURS = new Set(['node_modules', '.git', '.selvedge', 'coverage'])

/** The Markdown files of the project, by their path from its root. */
export async function documents(folder = projectRoot): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !NOT_OURS.has(entry.name)) found.push(...(await documents(path)))
    else if (entry.name.endsWith('.md')) found.push(relative(projectRoot, path))
  }
  return found.sort()
}

export const readDocument = (path: string): Promise<string> => readFile(join(projectRoot, path), 'utf8')

/** The texts of the fenced blocks in that language, in their order. */
export function codeBlocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text ?? '')
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchors(markdown: string): ReadonlySet<string> {
  const withoutCode = markdown.replace(/^```[\s\S]*?^```$/gm, '')
  return new Set(
    [...withoutCode.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}

export interface DocumentLink {
  readonly text: string
  readonly target: string
}

/** Links and pictures, without what stands in code. */
export function links(markdown: string): readonly DocumentLink[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')
  const inline = [...prose.matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, text = '', target = '']) => ({
    text,
    target,
  }))
  const bare = [...prose.matchAll(/<(https?:[^>\s]+)>/g)].map(([, target = '']) => ({ text: target, target }))
  const pictures = [...prose.matchAll(/<(?:img|a)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(([, target = '']) => ({
    text: '',
    target,
  }))
  return [...inline, ...bare, ...pictures]
}
