/**
 * The tokens of a text, in order: words in lower case, "n't" and "'s" split off as the Penn Treebank does (Marcus et al.
 * 1993), marks of punctuation, and marks beginning with "~" for what the spelling says beside the words.
 */
export interface Tokens {
  readonly tokens: readonly string[]
  /** Aligned: where each begins in the text that was given, in UTF-16 units. */
  readonly starts: readonly number[]
  /** Aligned: where it ends. */
  readonly ends: readonly number[]
}

/** What a text says by its spelling, each a token of its own behind the word it was seen on. */
export const ELONGATED = '~elongated'
export const CAPITALS = '~capitals'

/** A review of more is read so far only: a bound to the work that one text can make. */
export const MAX_TEXT_LENGTH = 20_000

const CLAUSE_ENDS = '.,;:()'

/** Emoticons and emoji that say the same are one token: a model that never saw one knows it by its like. */
const SMILE = ':)'
const FROWN = ':('
const LOVE = '<3'
const emoji = new Map<string, string>([
  ...Array.from('😀😁😂🤣😃😄😅😆😊🙂😉😋😎🤩😇🥳👍👌👏🙌💯✨🎉😺☺', (symbol) => [symbol, SMILE] as const),
  ...Array.from('❤♥💕💖💗💓💞💘💙💚💛💜🖤🧡🤍😍🥰😘💝', (symbol) => [symbol, LOVE] as const),
  ...Array.from('😞😔😟🙁☹😣😖😫😩😢😭😤😠😡🤬😒😕😑😬🤢🤮👎💔😱😳🙄😾', (symbol) => [symbol, FROWN] as const),
])
const emoticonAhead = /(?:[:;=]-?[)\]D]|[:=]-?[(\]]|<3)(?![\p{L}\p{N}])/uy
const wordAhead = /[\p{L}\p{M}\p{N}]+/uy

/** Splits a text into tokens, in one pass over its characters; those behind MAX_TEXT_LENGTH are not read. */
export function tokenise(text: string): Tokens {
  const scanner = new Scanner(text.length > MAX_TEXT_LENGTH ? text.slice(0, MAX_TEXT_LENGTH) : text)
  scanner.scan()
  return scanner
}

class Scanner implements Tokens {
  readonly tokens: string[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly #text: string
  readonly #lower: string

  constructor(text: string) {
    this.#text = text
    // The lower case of this letter alone is longer than itself: places would no longer fit.
    this.#lower = text.replaceAll('İ', 'I').toLowerCase()
  }

  scan(): void {
    const lower = this.#lower
    for (let at = 0; at < lower.length; ) {
      const code = lower.charCodeAt(at)
      if (isAsciiWord(code)) at = this.#word(at)
      else if (code === 39 || code === 0x2019) at = this.#apostrophe(at)
      else if (code === 33 || code === 63) at = this.#marks(at, code)
      else if (code <= 32) at++
      else if (code < 128) at = this.#sign(at)
      else at = this.#beyondAscii(at)
    }
  }

  #push(token: string, start: number, end: number): void {
    this.tokens.push(token)
    this.starts.push(start)
    this.ends.push(end)
  }

  /** A run of letters and digits; what follows an apostrophe is the affair of #apostrophe. */
  #word(start: number): number {
    const lower = this.#lower
    let end = start + 1
    let repeats = 1
    let isElongated = false
    let hasDigit = isDigit(lower.charCodeAt(start))
    let isAscii = true
    for (; end < lower.length; end++) {
      const code = lower.charCodeAt(end)
      if (!isAsciiWord(code)) {
        if (code < 128 || !isWordBeyondAscii(lower, end)) break
        isAscii = false
      }
      if (isDigit(code)) hasDigit = true
      repeats = code === lower.charCodeAt(end - 1) ? repeats + 1 : 1
      if (repeats === 3) isElongated = true
    }
    if (hasDigit && isAllDigits(lower, start, end)) {
      // Sizes and prices are too many to be learned one by one.
      this.#push('0', start, end)
      return end
    }
    let word = lower.slice(start, end)
    if (!isAscii) word = word.normalize('NFC')
    if (isElongated) word = word.replace(/(.)\1{2,}/gu, '$1$1')
    // "couldn't": the word is "could", and #apostrophe finds "n't".
    const next = lower.charCodeAt(end)
    const takesN = (next === 39 || next === 0x2019) && lower.charCodeAt(end + 1) === 116 && word.endsWith('n')
    if (takesN && word.length > 1) {
      this.#push(word === 'can' ? 'can' : word.slice(0, -1), start, end - 1)
      this.#push("n't", end - 1, end + 2)
      end += 2
    } else this.#push(word, start, end)
    if (isElongated) this.#push(ELONGATED, end, end)
    if (this.#isCapitals(start, end)) this.#push(CAPITALS, end, end)
    return end
  }

  /** "'s" and the like; "n 't", as some data sets are split already, is put together again. */
  #apostrophe(start: number): number {
    const lower = this.#lower
    let end = start + 1
    while (end < lower.length && isAsciiLetter(lower.charCodeAt(end))) end++
    if (end === start + 1 || end > start + 3) return start + 1
    const last = this.tokens.length - 1
    const rest = lower.slice(start + 1, end)
    if (rest === 't' && last >= 0 && this.tokens[last] === 'n') {
      this.tokens[last] = "n't"
      this.ends[last] = end
    } else this.#push(`'${rest}`, start, end)
    return end
  }

  /** A run of "!" and "?": "!" once, "!!" when there are more, and so on. */
  #marks(start: number, code: number): number {
    const lower = this.#lower
    let end = start + 1
    while (end < lower.length && (lower.charCodeAt(end) === 33 || lower.charCodeAt(end) === 63)) end++
    const mark = String.fromCharCode(code)
    this.#push(end - start > 1 ? mark + mark : mark, start, end)
    return end
  }

  #sign(start: number): number {
    const character = this.#lower[start]!
    if (character === ':' || character === ';' || character === '=' || character === '<') {
      emoticonAhead.lastIndex = start
      const found = emoticonAhead.exec(this.#text)
      if (found) {
        const [face] = found
        this.#push(face === LOVE ? LOVE : /[)\]D]$/.test(face) ? SMILE : FROWN, start, start + face.length)
        return start + face.length
      }
    }
    if (CLAUSE_ENDS.includes(character)) this.#push(character, start, start + 1)
    return start + 1
  }

  #beyondAscii(start: number): number {
    if (isWordBeyondAscii(this.#lower, start)) return this.#word(start)
    const symbol = String.fromCodePoint(this.#lower.codePointAt(start)!)
    const end = start + symbol.length
    const meaning = emoji.get(symbol)
    if (meaning !== undefined) this.#push(meaning, start, end)
    else if (symbol === '…' || symbol === '—') this.#push('.', start, end)
    else if (symbol >= '\u2600' && symbol !== '\ufe0f') this.#push(symbol, start, end)
    return end
  }

  /** Two letters or more, none of them small: shouting, unless it is a size. */
  #isCapitals(start: number, end: number): boolean {
    if (end - start < 3) return false
    for (let at = start; at < end; at++) {
      const code = this.#text.charCodeAt(at)
      if (code < 65 || code > 90) return false
    }
    return true
  }
}

function isAsciiLetter(code: number): boolean {
  return code >= 97 && code <= 122
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Of a text in lower case, except where its lower case is longer. */
function isAsciiWord(code: number): boolean {
  return isAsciiLetter(code) || isDigit(code) || (code >= 65 && code <= 90)
}

function isWordBeyondAscii(text: string, at: number): boolean {
  wordAhead.lastIndex = at
  return wordAhead.test(text)
}

function isAllDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isDigit(text.charCodeAt(at))) return false
  return true
}
