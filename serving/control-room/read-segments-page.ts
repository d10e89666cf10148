import { segmentation } from '../../models/index.ts'
import { SEGMENT_COLUMNS, type SegmentBasis } from '../customer-value/customer-lists.ts'
import { readMigration } from '../customer-value/read-segments.ts'
import { readScoringAge, readSegments } from '../dashboards/customers.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { SegmentsPageProps } from '../pages/admin/segments-page.tsx'
import type { ControlRoomDeps } from './control-room-deps.ts'

const DAY_MS = 86_400_000
const MOVES_DAYS = 90

export const SEGMENT_BASES = Object.keys(SEGMENT_COLUMNS) as [SegmentBasis, ...SegmentBasis[]]

/** The segments of one clustering, and who moved between those of rfm. */
export async function readSegmentsPage(
  { analyst, models }: ControlRoomDeps,
  basis: SegmentBasis,
): Promise<Omit<SegmentsPageProps, 'frame'>> {
  const [sizes, { as_of, refreshed_at, model_version }, profiles] = await Promise.all([
    readSegments(analyst),
    readScoringAge(analyst, 'customer_segments'),
    readProfiles(models),
  ])
  const since = as_of && new Date(as_of.getTime() - MOVES_DAYS * DAY_MS)
  const migration = since ? await readMigration(analyst, since) : []
  return {
    basis,
    segments: sizes
      .filter((row) => row.basis === basis)
      .map((row) => ({
        ...row,
        profile: profiles.find((profile) => profile.basis === basis && profile.name === row.segment) ?? null,
      })),
    migration,
    movesSince: since,
    source: {
      name: model_version === null ? 'customer_segments' : `customer_segments, segmentation version ${model_version}`,
      refreshedAt: refreshed_at,
      asOf: as_of,
    },
  }
}

async function readProfiles(models: ControlRoomDeps['models']) {
  try {
    return await models.use(segmentation, async (model) => model.profiles())
  } catch (error) {
    if (error instanceof ModelNotLoadedError) return []
    throw error
  }
}
