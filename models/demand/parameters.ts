import { z } from 'zod'
import { methodNames } from './methods/method-list.ts'
import { pooledMethodNames } from './pooled-method-list.ts'

/** Hyper-parameters of demand forecasts; each is published with a version. */
export const parametersSchema = z
  .strictObject({
    /** Methods that every article's series is backtested by; one that does no good gets no weight. */
    methods: z
      .array(z.enum(methodNames as [string, ...string[]]))
      .min(1)
      .default(['ets']),
    /** Methods of the sums: types, sections, index groups, the shop. */
    category_methods: z
      .array(z.enum(methodNames as [string, ...string[]]))
      .min(1)
      .default(['theta', 'dynamic_theta', 'ets', 'seasonal_naive']),
    /** Methods that learn from all articles at once and stand beside these; lstm is slower than all others together. */
    pooled_methods: z
      .array(z.enum(pooledMethodNames as [string, ...string[]]))
      .default(['waning', 'global_autoregression']),
    /** Complete months below which an article is forecast by its category's launch curve. */
    least_months: z.int().min(3).max(24).default(6),
    /** A month in stock for a smaller share of its time is unknown: it says little about demand. */
    least_in_stock_share: z.number().min(0).max(1).default(0.2),
  })
  .readonly()

export type DemandParameters = z.infer<typeof parametersSchema>
