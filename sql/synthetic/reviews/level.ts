/** How a customer speaks of something, from worst to best. */
export type Level = 'appalled' | 'displeased' | 'indifferent' | 'pleased' | 'delighted'
export const LEVELS: readonly Level[] = ['appalled', 'displeased', 'indifferent', 'pleased', 'delighted']

/** What a level says: -1 blame, 0 neither, 1 praise. */
export type Polarity = -1 | 0 | 1

/**
 * Where a latent satisfaction (standard normal) passes to the next level. Shoppers praise by habit: the middle of the
 * scale is below the middle of the distribution, near the thresholds between three and four stars.
 */
const APPALLED_BELOW = -1.55
const DISPLEASED_BELOW = -0.85
const INDIFFERENT_BELOW = -0.4
const PLEASED_BELOW = 0.6

export function levelOf(satisfaction: number): Level {
  if (satisfaction < APPALLED_BELOW) return 'appalled'
  if (satisfaction < DISPLEASED_BELOW) return 'displeased'
  if (satisfaction < INDIFFERENT_BELOW) return 'indifferent'
  return satisfaction < PLEASED_BELOW ? 'pleased' : 'delighted'
}

export function polarityOf(level: Level): Polarity {
  if (level === 'indifferent') return 0
  return level === 'appalled' || level === 'displeased' ? -1 : 1
}
