/** Answers on standard output: JSON when it was asked for, otherwise lines for people. */
export function answer(json: boolean, value: unknown, lines: () => readonly string[]): void {
  const text = json ? JSON.stringify(value, null, 2) : lines().join('\n')
  process.stdout.write(`${text}\n`)
}

/** Rows as text in columns, the first row being the header; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length))) ?? []
  const line = (row: readonly (string | number)[]) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  const [header, ...body] = rows
  return header ? [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)] : []
}
