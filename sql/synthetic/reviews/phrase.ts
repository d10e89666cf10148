/**
 * A text with choices left open: pieces in order, each either fixed words or a choice.
 * It is written so:
 *   "the (fit|cut) is( just|) right"   one of the alternatives, each as likely, which may hold others
 *   "too tight at the <part>"          one of the named list of words
 *   "in <other shade>"                 one of the list "shade", but not the one that is remembered
 *   "{it fits/they fit}"               the first of a garment in the singular, the second of one in the plural ("jeans")
 */
export type Phrase = readonly (string | Choice)[]

export interface Choice {
  readonly options: readonly Phrase[]
  /** The name under which what was chosen is remembered for the rest of the review; absent: it is not. */
  readonly remembersAs?: string
  /** The name of the remembered words that must not be chosen. */
  readonly differsFrom?: string
}

/** What a text is compiled for. */
export interface Wording {
  readonly isPlural: boolean
  /** The words of a list, each one or several between "|"; undefined when there is no such list. */
  wordsOf(listName: string): readonly string[] | undefined
  /** Whether a review speaks of one word of the list only: an article has one colour. */
  isRemembered(listName: string): boolean
}

const OTHER = 'other '
const CLOSINGS: Readonly<Record<string, string>> = { '(': ')', '<': '>' }

/** Turns texts into phrases; each named list is compiled once. */
export class PhraseCompiler {
  readonly #wording: Wording
  readonly #lists = new Map<string, Choice>()

  constructor(wording: Wording) {
    this.#wording = wording
  }

  /** Throws SyntaxError for a bracket without its other half or a list that does not exist. */
  compile(text: string): Phrase {
    return this.#compileAgreed(text.replace(/\{([^{}]*)\}/g, (_, forms: string) => this.#agree(forms)))
  }

  #compileAgreed(text: string): Phrase {
    const pieces: (string | Choice)[] = []
    let at = 0
    while (at < text.length) {
      const character = text[at]!
      if (character in CLOSINGS) {
        const end = findClosing(text, at)
        const inner = text.slice(at + 1, end)
        pieces.push(character === '<' ? this.#list(inner) : { options: this.#compileOptions(inner) })
        at = end + 1
      } else if (')>{}|'.includes(character)) {
        throw new SyntaxError(`"${character}" has no other half in "${text}"`)
      } else {
        const fixed = /^[^()<>{}|]+/.exec(text.slice(at))![0]
        pieces.push(fixed)
        at += fixed.length
      }
    }
    return pieces
  }

  #compileOptions(inner: string): Phrase[] {
    return splitOptions(inner).map((option) => this.#compileAgreed(option))
  }

  #agree(forms: string): string {
    const [singular, plural, ...rest] = forms.split('/')
    if (singular === undefined || plural === undefined || rest.length > 0) {
      throw new SyntaxError(`"{${forms}}" must hold two forms, for the singular and the plural`)
    }
    return this.#wording.isPlural ? plural : singular
  }

  #list(name: string): Choice {
    const known = this.#lists.get(name)
    if (known) return known
    const listName = name.startsWith(OTHER) ? name.slice(OTHER.length) : name
    const words = this.#wording.wordsOf(listName)
    if (words === undefined) throw new SyntaxError(`there is no list of words "${listName}"`)
    const options = words.flatMap((word) => this.#compileOptions(word))
    const choice: Choice =
      name !== listName
        ? { options, differsFrom: listName }
        : this.#wording.isRemembered(name)
          ? { options, remembersAs: name }
          : { options }
    this.#lists.set(name, choice)
    return choice
  }
}

/** Where the bracket that opens at `from` is closed, others within it passed over. */
function findClosing(text: string, from: number): number {
  const opening = text[from]!
  const closing = CLOSINGS[opening]!
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === opening) depth += 1
    if (text[at] === closing) depth -= 1
    if (depth === 0) return at
  }
  throw new SyntaxError(`"${opening}" has no other half in "${text}"`)
}

/** The alternatives between "|" that are in no inner bracket. */
function splitOptions(inner: string): string[] {
  const options: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < inner.length; at += 1) {
    if (inner[at] === '(') depth += 1
    if (inner[at] === ')') depth -= 1
    if (inner[at] === '|' && depth === 0) {
      options.push(inner.slice(from, at))
      from = at + 1
    }
  }
  return [...options, inner.slice(from)]
}
