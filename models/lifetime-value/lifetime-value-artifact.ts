import { z } from 'zod'
import { readArray, readParameters } from '../artifact-checks.ts'
import type { Artifact } from '../model.ts'
import { families } from './families.ts'
import type { FittedLifetimeValue } from './fit-lifetime-value.ts'
import { familyParameters } from './fit-purchase-family.ts'
import type { SpendLaw } from './gamma-gamma.ts'
import { type LifetimeValueParameters, parametersSchema } from './parameters.ts'
import { FAMILY_NAMES, type FamilyParameters, type PurchaseFamily } from './purchase-family.ts'

const keptSchema = z.strictObject({
  chosen: parametersSchema,
  /** Under which the laws were fitted; the numbers themselves are arrays. */
  family: z.enum(FAMILY_NAMES),
  /** Of every family tried: its log-likelihood, or in words why there is none. */
  tried: z.partialRecord(z.enum(FAMILY_NAMES), z.union([z.number(), z.string()])),
  customers: z.number(),
})

/** A trained model of lifetime value, apart from code. */
export interface KeptLifetimeValue {
  readonly family: PurchaseFamily
  readonly parameters: FamilyParameters
  readonly spend: SpendLaw
}

/** Of a fit: the four parameters of the family and the three of spend (p, q, v), each with its standard errors. */
export function toArtifactParts(
  { purchases, spend, tried, customers }: FittedLifetimeValue,
  chosen: LifetimeValueParameters,
): Pick<Artifact, 'parameters' | 'arrays'> {
  return {
    parameters: { chosen, family: purchases.family.name, tried, customers },
    arrays: {
      purchase_parameters: purchases.parameters,
      purchase_standard_errors: purchases.standardErrors,
      spend_parameters: Float64Array.of(spend.law.p, spend.law.q, spend.law.v),
      spend_standard_errors: Float64Array.of(spend.standardErrors.p, spend.standardErrors.q, spend.standardErrors.v),
    },
  }
}

/** The reverse; throws ArtifactMismatchError for other parameters or arrays. */
export function readLifetimeValue(artifact: Artifact): KeptLifetimeValue {
  const { family } = readParameters(artifact, keptSchema)
  const [p, q, v] = readArray(artifact, 'spend_parameters', Float64Array, 3)
  readArray(artifact, 'purchase_standard_errors', Float64Array, 4)
  readArray(artifact, 'spend_standard_errors', Float64Array, 3)
  return {
    family: families[family],
    parameters: familyParameters(readArray(artifact, 'purchase_parameters', Float64Array, 4)),
    spend: { p: p!, q: q!, v: v! },
  }
}
