import { levelOf, polarityOf } from './level.ts'
import { drawAspects, isMixed, mentionsOf } from './mentions.ts'
import type { Aspect } from './satisfaction.ts'
import { endSentence } from './sentences.ts'
import type { Words } from './worded-review.ts'
import { capitalize, drawFelt, opine, type Writing } from './writing.ts'

const FACT_SHARE = 0.35
const CLOSING_SHARE = 0.6
const FULL_STOP_SHARE = 0.5

/** A feeling in a word or two: "Love it". */
export function exclaim(writing: Writing): Words {
  const { bank, voice, random } = writing
  const { words, level } = opine(drawFelt(writing), bank.exclamations, voice)
  const text = random.chance(FULL_STOP_SHARE) ? endSentence(words, level, random) : capitalize(words)
  return { text, aspectsMentioned: [], isSarcastic: false, isMixed: false }
}

/** One to three aspects in a word or two each: "Soft, true to size". */
export function nameAspects(writing: Writing): Words {
  const { satisfaction, bank, voice, random } = writing
  const aspects = drawAspects(1 + random.integer(3), writing)
  const opinions = aspects.map((aspect) => opine(satisfaction.aspects[aspect], bank.fragments[aspect], voice))
  const isOne = opinions.length === 1
  const text = opinions.map(({ words }) => (isOne ? words : words.replace('!', ''))).join(', ')
  return {
    text: capitalize(text),
    aspectsMentioned: mentionsOf(aspects, opinions),
    isSarcastic: false,
    isMixed: isMixed(opinions),
  }
}

/** The aspect that a sarcastic review is about: the worst. Undefined: none is bad. */
export function findTarget({ satisfaction: { aspects }, topics }: Writing): Aspect | undefined {
  const worst = topics.reduce((a, b) => (aspects[b] < aspects[a] ? b : a))
  return polarityOf(levelOf(aspects[worst])) < 0 ? worst : undefined
}

/** Praise that means blame. */
export function beSarcastic(aspect: Aspect, { bank, voice, random }: Writing): Words {
  const sentences = [voice.sayOneOf(bank.sarcasm[aspect])]
  if (random.chance(FACT_SHARE)) sentences.push(voice.sayOneOf(random.pick(bank.facts)))
  if (random.chance(CLOSING_SHARE)) sentences.push(voice.sayOneOf(bank.sarcasmClosings))
  return {
    text: sentences.map((words) => endSentence(words, 'pleased', random)).join(' '),
    aspectsMentioned: [{ aspect, polarity: -1 }],
    isSarcastic: true,
    isMixed: false,
  }
}
