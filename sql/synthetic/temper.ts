import type { Random } from './random.ts'

/** How a customer judges, speaks and looks around; latent. */
export interface Temper {
  /** Standard normal: how kindly everything is judged. */
  readonly mood: number
  /** Relative to the average customer: how readily a review is written. */
  readonly reviewing: number
  /** Share of the sessions by phone, and by tablet; the others are at a desktop. */
  readonly phoneShare: number
  readonly tabletShare: number
}

export function drawTemper(random: Random): Temper {
  const phoneShare = Math.min(0.98, Math.max(0.05, 0.68 + 0.25 * random.normal()))
  return {
    mood: random.normal(),
    reviewing: random.gamma(0.6) / 0.6,
    phoneShare,
    tabletShare: (1 - phoneShare) * 0.2,
  }
}
