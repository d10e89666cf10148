import type { FeatureType } from './feature-view.ts'

/** What a feature's value is in JSON. */
export type FeatureValue = number | string | boolean | null | readonly (number | null)[]

/**
 * A value as the driver gives it, as JSON has it: `numeric` comes as text and becomes a number, moments are text already.
 * What JSON has no number for (NaN, infinity) is null.
 */
export function parseFeatureValue(value: unknown, type: FeatureType): FeatureValue {
  if (value === null || value === undefined) return null
  switch (type) {
    case 'number':
    case 'integer':
      return finite(value)
    case 'integer_list':
    case 'number_list':
      return (value as readonly unknown[]).map(finite)
    case 'boolean':
      return value === true
    case 'text':
    case 'moment':
      return String(value)
  }
}

function finite(value: unknown): number | null {
  const number = value === null ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : null
}
