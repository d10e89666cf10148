/** Numbers words from 0 in the order in which they are first met. */
export class WordIds {
  readonly #ids = new Map<string, number>()

  static from(words: readonly string[]): WordIds {
    const ids = new WordIds()
    for (const word of words) ids.add(word)
    return ids
  }

  get length(): number {
    return this.#ids.size
  }

  add(word: string): number {
    const known = this.#ids.get(word)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(word, id)
    return id
  }

  /** -1: not known. */
  find(word: string): number {
    return this.#ids.get(word) ?? -1
  }

  words(): string[] {
    return [...this.#ids.keys()]
  }
}
