import type { DataAge } from '../dashboards/data-age.ts'
import type { FigureSource } from '../pages/charts/figure-age.ts'

/** How old the figures of a dashboard are, as its charts say it. */
export function sourceOf(name: string, { as_of, refreshed_at }: DataAge): FigureSource {
  return { name, refreshedAt: refreshed_at, asOf: as_of }
}
