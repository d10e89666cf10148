/** Letters that have no accent to take off. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/** The letters a to z that stand for a name in an address: "Müller-Łoś" is "mullerlos". */
export function asciiLetters(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[ßæøłđı]/g, (letter) => PLAIN_LETTERS[letter]!)
    .replace(/[^a-z]/g, '')
}
