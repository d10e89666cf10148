const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** 1,234,567,890 is "1.2 GB": powers of 1000, as disks are sold. */
export function bytesInWords(bytes: number): string {
  let unit = 0
  let value = bytes
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

/** "5 minutes", "3 days": the largest unit of which there are two. */
export function secondsInWords(seconds: number): string {
  for (const [unit, length] of [
    ['days', 86_400],
    ['hours', 3_600],
    ['minutes', 60],
  ] as const) {
    if (seconds >= 2 * length) return `${Math.round(seconds / length)} ${unit}`
  }
  return `${Math.round(seconds)} seconds`
}

/** "1 table", "3 tables". */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}

/** The first few, and how many more there are. */
export function listed(names: readonly string[], shown = 4): string {
  const rest = names.length - shown
  return rest > 0 ? `${names.slice(0, shown).join(', ')} and ${rest} more` : names.join(', ')
}

/** What went wrong, in one line; some system errors have a code and no words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const words = error.message || String((error as NodeJS.ErrnoException).code ?? error.name)
  return words.replace(/\s+/g, ' ').trim()
}
