import { z } from 'zod'
import { FAMILY_NAMES } from './purchase-family.ts'

export const parametersSchema = z
  .strictObject({
    /** auto: the one under which the training data are most likely. All have four parameters, so it is the BIC's choice too. */
    family: z.enum(['auto', ...FAMILY_NAMES]).default('auto'),
    /**
     * Of the logarithms of the parameters: see LikelihoodTask. 0.01 is a prior that spans a factor of a thousand both ways,
     * so it moves nothing that the data tell, and holds what they do not: without it a shop whose customers all buy alike,
     * or never leave, has no maximum.
     */
    penalty: z.number().min(0).default(0.01),
  })
  .readonly()

export type LifetimeValueParameters = z.infer<typeof parametersSchema>
