/** A member of the family of exponential smoothing models: its error, trend and season (Hyndman et al. 2008). */
export interface EtsForm {
  /** How the error enters: added, or as a share of the forecast. */
  readonly error: 'A' | 'M'
  /** None, additive, additive and damped. */
  readonly trend: 'N' | 'A' | 'Ad'
  /** None, additive, multiplicative. */
  readonly season: 'N' | 'A' | 'M'
}

/** "AAdN" to a form. */
export function etsForm(name: string): EtsForm {
  const [, error, trend, season] = /^([AM])(N|Ad|A)([NAM])$/.exec(name) ?? []
  if (season === undefined) throw new RangeError(`"${name}" is no ETS form: write error, trend, season, as in MAdM`)
  return { error: error as EtsForm['error'], trend: trend as EtsForm['trend'], season: season as EtsForm['season'] }
}

export function etsFormName({ error, trend, season }: EtsForm): string {
  return `${error}${trend}${season}`
}

/** Smoothing parameters, initial states and the error's variance: what AICc counts. */
export function countParameters({ trend, season }: EtsForm, period: number): number {
  const trends = { N: 0, A: 2, Ad: 3 }[trend]
  return 3 + trends + (season === 'N' ? 0 : period)
}
