import type { Random } from '../random.ts'

const LOWERCASE_SHARE = 0.4
const NO_APOSTROPHES_SHARE = 0.6
const LOUD_ENDING_SHARE = 0.25
const NO_ENDING_SHARE = 0.35
/** One more slip for so many words, up to a few. */
const WORDS_PER_SLIP = 14
const MOST_SLIPS = 4
/** Shorter words are seldom mistyped unseen. */
const SHORTEST_WORD = 4

/** The text as a hurried thumb types it: with swapped, dropped and doubled letters; never the text itself. */
export function mistype(text: string, random: Random): string {
  const words = text.split(' ')
  const slips = Math.min(MOST_SLIPS, 1 + random.integer(2) + Math.floor(words.length / WORDS_PER_SLIP))
  for (let slip = 0; slip < slips; slip += 1) {
    const at = random.integer(words.length)
    words[at] = mistypeWord(words[at]!, random)
  }
  let typed = words.join(' ')
  if (random.chance(LOWERCASE_SHARE)) typed = typed.toLowerCase()
  if (random.chance(NO_APOSTROPHES_SHARE)) typed = typed.replaceAll("'", '')
  const ending = random.uniform()
  if (ending < LOUD_ENDING_SHARE) typed = `${typed.replace(/[.!]+$/, '')}${random.chance(0.5) ? '!!' : '!!!'}`
  else if (ending < LOUD_ENDING_SHARE + NO_ENDING_SHARE) typed = typed.replace(/[.!]+$/, '')
  return typed === text ? typed.replace(/[.!]*$/, '!!!') : typed
}

/** One slip behind the first letter; words that are short or no words stay as they are. */
function mistypeWord(word: string, random: Random): string {
  const letters = /^[A-Za-z]+/.exec(word)?.[0].length ?? 0
  if (letters < SHORTEST_WORD) return word
  const at = 1 + random.integer(letters - 2)
  const kind = random.integer(3)
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 1) return word.slice(0, at) + word[at] + word.slice(at)
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
}
