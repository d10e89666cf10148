import type { PropensityRow } from './propensity.ts'

/** A row of training or holdout holds something that was not known at its moment. */
export class FeatureFromLaterError extends Error {
  readonly code = 'FEATURE_FROM_LATER'
  constructor(modelName: string, { customer_id, article_id, as_of, known_at }: PropensityRow) {
    super(
      `${modelName} refuses its rows: customer ${customer_id} and article ${article_id} at ${moment(as_of)} have a ` +
        `feature that was known only at ${moment(known_at)}; join the features as of each row's moment`,
    )
    this.name = 'FeatureFromLaterError'
  }
}

/**
 * Throws FeatureFromLaterError when a row's features are from its moment or later: such a feature may hold what it should
 * foretell, and a model that learns from it is worth nothing once it has to answer before.
 */
export function assertKnownTime(modelName: string, row: PropensityRow): void {
  if (row.known_at !== null && row.known_at >= row.as_of) throw new FeatureFromLaterError(modelName, row)
}

function moment(milliseconds: number | null): string {
  return milliseconds === null ? 'no time' : new Date(milliseconds).toISOString()
}
