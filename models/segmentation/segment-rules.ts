import type { RfmScores } from './rfm-scores.ts'

/** A segment's name and what makes it that. */
export interface SegmentRule {
  readonly name: string
  /** The place in the space of RFM scores that stands for it. */
  readonly prototype: RfmScores
  /** Who they are, before the figures. */
  readonly who: string
  readonly action: string
}

/**
 * The seven segments. Frequency has no score of 1 where most customers bought once: its low prototypes stand at 2, which
 * is the mid-rank score of up to 60 % who are equal.
 */
export const segmentRules: readonly SegmentRule[] = [
  {
    name: 'champions',
    prototype: { recency: 5, frequency: 5, monetary: 5 },
    who: 'They came of late, come most often and spend most',
    action: 'Thank them: early access to what is new, no discount; ask them for reviews.',
  },
  {
    name: 'loyal',
    prototype: { recency: 3.5, frequency: 4.5, monetary: 4.5 },
    who: 'They come again and again, though not in the last weeks',
    action: 'Keep them: recommend what goes with what they have, and remind them when the season changes.',
  },
  {
    name: 'new',
    prototype: { recency: 5, frequency: 2, monetary: 2 },
    who: 'They bought a first time or little, and only just',
    action: 'Welcome them: a reason for a second purchase within the next weeks decides most.',
  },
  {
    name: 'promising',
    prototype: { recency: 4.5, frequency: 3.5, monetary: 3.5 },
    who: 'They bought of late and may become regular customers',
    action: 'Win the next purchase: recommend from the types that they bought, free delivery rather than a discount.',
  },
  {
    name: 'at_risk',
    prototype: { recency: 2, frequency: 4.5, monetary: 4 },
    who: 'They were good customers and have stayed away for long',
    action: 'Win them back now: a personal offer, the best of them first.',
  },
  {
    name: 'hibernating',
    prototype: { recency: 3, frequency: 2, monetary: 2 },
    who: 'They bought little, and not for a good while',
    action: 'Remind them cheaply, at the start of a season or with a markdown.',
  },
  {
    name: 'lost',
    prototype: { recency: 1, frequency: 2, monetary: 2 },
    who: 'They bought little, longest ago',
    action: 'Spend nothing on them but one last message; leave them out of costly campaigns.',
  },
]

/** Of whoever has bought nothing. */
export const noPurchaseRule = {
  sentence: 'They have an account and have bought nothing yet.',
  action: 'Show what is popular; a reason for a first purchase.',
}
