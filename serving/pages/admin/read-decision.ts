import { z } from 'zod'

const comparison = z.object({
  metric: z.string(),
  own: z.number(),
  other: z.number(),
  difference: z.number(),
  interval: z.object({ lower: z.number(), upper: z.number() }).optional(),
  entities: z.number(),
})

const decision = z.object({
  promote: z.boolean(),
  reason: z.string(),
  baseline: comparison.extend({ name: z.string() }).optional(),
  champion: comparison.extend({ version: z.number() }).optional(),
  override: z.object({ reason: z.string(), gateSaid: z.string() }).optional(),
})

/** What the gate found, as a version keeps it. */
export type Decision = z.infer<typeof decision>

/** Undefined: the version was imported, or is of before decisions were kept in this form. */
export function readDecision(kept: unknown): Decision | undefined {
  return decision.safeParse(kept).data
}
