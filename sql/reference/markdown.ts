export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

/** A table with these column titles; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Comments are plain text: signs that Markdown or a table would read are taken for themselves. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\|*<[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}
