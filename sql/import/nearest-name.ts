/**
 * The one of `names` that differs least from `name`, letter case aside, by the letters to insert, delete or replace
 * (Levenshtein). Undefined: none agrees in at least half of its letters.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const other of names) {
    const distance = editDistance(name.toLowerCase(), other.toLowerCase())
    if (distance < least) {
      least = distance
      nearest = other
    }
  }
  return nearest !== undefined && least <= Math.max(name.length, nearest.length) / 2 ? nearest : undefined
}

/** "; the nearest is …", or what there is to choose from. */
export function suggestName(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names)
  if (nearest !== undefined) return `the nearest is ${JSON.stringify(nearest)}`
  const shown = names.slice(0, 30).map((other) => JSON.stringify(other.slice(0, 60)))
  return shown.length === 0 ? 'there are none' : `there are ${shown.join(', ')}${names.length > 30 ? ' …' : ''}`
}

function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, before[j]! + 1, row[j - 1]! + 1))
    }
    before = row
  }
  return before[b.length]!
}
