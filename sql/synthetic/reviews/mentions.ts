import { cumulate, drawIndex } from '../weighted-draw.ts'
import type { Aspect } from './satisfaction.ts'
import type { AspectMention } from './worded-review.ts'
import type { Opinion, Writing } from './writing.ts'

/** How often each aspect is spoken of when nothing is remarkable about it. */
const MENTIONS: Readonly<Record<Aspect, number>> = { fit: 0.36, fabric: 0.3, colour: 0.16, delivery: 0.08, price: 0.14 }
/** What is remarkable is spoken of more: a mention weighs by its distance from a satisfaction that goes without saying. */
const UNREMARKABLE = -0.1
const LEAST_REMARK = 0.35

/** Different aspects to speak of, the remarkable ones rather. */
export function drawAspects(count: number, { satisfaction, topics, random }: Writing): readonly Aspect[] {
  const weights = topics.map(
    (aspect) => MENTIONS[aspect] * (LEAST_REMARK + Math.abs(satisfaction.aspects[aspect] - UNREMARKABLE)),
  )
  return Array.from({ length: count }, () => {
    const index = drawIndex(cumulate(weights), random)!
    weights[index] = 0
    return topics[index]!
  })
}

/** The mentions that opinions on these aspects are, in the same order. */
export function mentionsOf(aspects: readonly Aspect[], opinions: readonly Opinion[]): readonly AspectMention[] {
  return aspects.map((aspect, index) => ({ aspect, polarity: opinions[index]!.polarity }))
}

/** Whether praise and blame both occur. */
export function isMixed(opinions: readonly Opinion[]): boolean {
  return opinions.some(({ polarity }) => polarity > 0) && opinions.some(({ polarity }) => polarity < 0)
}
