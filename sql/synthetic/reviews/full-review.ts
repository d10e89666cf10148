import { levelOf, polarityOf } from './level.ts'
import { drawAspects, isMixed, mentionsOf } from './mentions.ts'
import type { Aspect } from './satisfaction.ts'
import { endSentence, joinOpinions } from './sentences.ts'
import type { Words } from './worded-review.ts'
import { drawFelt, type Opinion, opine, type Writing } from './writing.ts'

/** What a review shall hold. */
interface Plan {
  readonly aspects: readonly Aspect[]
  /** A clause on the whole, first. */
  readonly hasVerdict: boolean
  readonly hasFact: boolean
  /** A sentence on the whole, last. */
  readonly hasClosing: boolean
  /** Further facts are told until there are so many sentences. */
  readonly fewestSentences: number
}

/** With more aspects a long review would pass six sentences. */
const MOST_ASPECTS_BESIDE_FACT = 3

/** One or two clauses. */
export function writeShort(writing: Writing): Words {
  const form = writing.random.uniform()
  // A verdict alone, two aspects, one aspect, or a verdict and an aspect.
  const count = form < 0.2 ? 0 : form < 0.4 ? 2 : 1
  const hasVerdict = form < 0.2 || form >= 0.55
  return write(
    { aspects: drawAspects(count, writing), hasVerdict, hasFact: false, hasClosing: false, fewestSentences: 1 },
    writing,
  )
}

/** One to five sentences. */
export function writeMedium(writing: Writing): Words {
  const { random } = writing
  const plan = {
    aspects: drawAspects(1 + random.integer(2), writing),
    hasVerdict: random.chance(0.75),
    hasFact: random.chance(0.45),
    hasClosing: random.chance(0.3),
    fewestSentences: 1,
  }
  return write(plan, writing)
}

/** Four to six sentences. */
export function writeLong(writing: Writing): Words {
  const { random } = writing
  const aspects = drawAspects(2 + random.integer(3), writing)
  const plan = {
    aspects,
    hasVerdict: random.chance(0.8),
    hasFact: aspects.length <= MOST_ASPECTS_BESIDE_FACT && random.chance(0.75),
    hasClosing: random.chance(0.55),
    fewestSentences: 4,
  }
  return write(plan, writing)
}

function write(plan: Plan, writing: Writing): Words {
  const { satisfaction, bank, voice, random } = writing
  const felt = drawFelt(writing)
  const ofAspects = plan.aspects.map((aspect) => opine(satisfaction.aspects[aspect], bank.clauses[aspect], voice))
  const opinions = plan.hasVerdict ? [opine(felt, bank.verdicts, voice), ...ofAspects] : ofAspects
  const closing: readonly Opinion[] = plan.hasClosing ? [opine(felt, bank.closings, voice)] : []

  const sentences = joinOpinions(opinions, polarityOf(levelOf(satisfaction.overall)), random)
  const missing = plan.fewestSentences - sentences.length - closing.length
  addFacts(sentences, Math.max(plan.hasFact ? 1 : 0, missing), writing)
  for (const { words, level } of closing) sentences.push(endSentence(words, level, random))
  return {
    text: sentences.join(' '),
    aspectsMentioned: mentionsOf(plan.aspects, ofAspects),
    isSarcastic: false,
    isMixed: isMixed([...opinions, ...closing]),
  }
}

/** Puts facts of different kinds before, between and behind the sentences; never more than there are kinds. */
function addFacts(sentences: string[], count: number, { bank, voice, random }: Writing): void {
  const firstKind = random.integer(bank.facts.length)
  for (let n = 0; n < Math.min(count, bank.facts.length); n += 1) {
    const fact = voice.sayOneOf(bank.facts[(firstKind + n) % bank.facts.length]!)
    sentences.splice(random.integer(sentences.length + 1), 0, endSentence(fact, 'indifferent', random))
  }
}
