/** What it has said last explains how it ended. */
const LAST_LINES = 5

/** How the command line begins to say why it ended; a stack may follow. */
const REASON = 'selvedge: '

/** Of the standard error of a command: its last lines, the one that begins with the reason always among them. */
export class LastWords {
  readonly #lines: string[] = []

  add(line: string): void {
    if (line.startsWith(REASON)) this.#lines.length = 0
    this.#lines.push(line)
    if (this.#lines.length > LAST_LINES) this.#lines.splice(this.#lines[0]!.startsWith(REASON) ? 1 : 0, 1)
  }

  get text(): string {
    return this.#lines.join('\n').trim()
  }
}
