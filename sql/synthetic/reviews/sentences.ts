import type { Random } from '../random.ts'
import type { Level, Polarity } from './level.ts'
import type { Opinion } from './writing.ts'

/** Between two clauses that pull apart, two that pull together, and two of which one does not pull. */
const CONTRASTS = [' but ', ', but ', ', although ', ', though ', ', yet ', '; that said, ', '; then again, '] as const
const AGREEMENTS = [' and ', ', and ', ', plus ', '; '] as const
const NEUTRALS = [' and ', ', ', '; '] as const
const CONTRAST_OPENINGS = ['But ', 'Still, ', 'However, ', 'On the other hand, ', 'Then again, '] as const
const AGREEMENT_OPENINGS = ['Also, ', 'And ', 'Plus, ', 'Besides, ', 'On top of that, '] as const
const HEDGES = ['I suppose ', 'I have to say ', 'I must admit ', 'in my opinion ', 'I think ', 'I would say '] as const

const JOIN_CONTRAST = 0.7
const JOIN_OTHER = 0.3
const OPEN_CONTRAST = 0.5
const OPEN_AGREEMENT = 0.15
const HEDGED_SHARE = 0.1
/** After "but" stands what counts: the clause that goes with the whole. */
const WHOLE_LAST_SHARE = 0.65
/** How often a sentence of that level ends with "!". */
const EXCLAMATION: Readonly<Record<Level, number>> = {
  appalled: 0.3,
  displeased: 0.05,
  indifferent: 0.01,
  pleased: 0.1,
  delighted: 0.4,
}

/**
 * Sentences of the opinions, in order, some joined in pairs; those that pull apart by "but" and its kin. `whole` is
 * what the customer makes of the whole.
 */
export function joinOpinions(opinions: readonly Opinion[], whole: Polarity, random: Random): string[] {
  const sentences: string[] = []
  let before: Opinion | undefined
  for (let at = 0; at < opinions.length; ) {
    const first = opinions[at]!
    const second = opinions[at + 1]
    const opening = before ? openingAfter(before, first, random) : ''
    const pulls = second ? first.polarity * second.polarity : 0
    if (second && random.chance(pulls < 0 ? JOIN_CONTRAST : JOIN_OTHER)) {
      const agreesFirst = first.polarity * whole > 0
      const isTurned = pulls < 0 && agreesFirst === random.chance(WHOLE_LAST_SHARE)
      const [early, late] = isTurned ? [second, first] : [first, second]
      sentences.push(
        endSentence(opening + hedge(early, random) + joint(pulls, random) + late.words, late.level, random),
      )
      before = late
      at += 2
    } else {
      sentences.push(endSentence(opening + hedge(first, random), first.level, random))
      before = first
      at += 1
    }
  }
  return sentences
}

function openingAfter(before: Opinion, next: Opinion, random: Random): string {
  const pulls = before.polarity * next.polarity
  if (pulls < 0 && random.chance(OPEN_CONTRAST)) return random.pick(CONTRAST_OPENINGS)
  return pulls > 0 && random.chance(OPEN_AGREEMENT) ? random.pick(AGREEMENT_OPENINGS) : ''
}

function hedge({ words, level }: Opinion, random: Random): string {
  const isStrong = level === 'appalled' || level === 'delighted'
  return !isStrong && random.chance(HEDGED_SHARE) ? random.pick(HEDGES) + words : words
}

function joint(pulls: number, random: Random): string {
  if (pulls < 0) return random.pick(CONTRASTS)
  return random.pick(pulls > 0 ? AGREEMENTS : NEUTRALS)
}

/** With a capital letter and a full stop, or "!" where the level is strong. */
export function endSentence(words: string, level: Level, random: Random): string {
  const stop = random.chance(EXCLAMATION[level]) ? '!' : '.'
  return words.slice(0, 1).toUpperCase() + words.slice(1) + (words.endsWith('!') ? '' : stop)
}
