import { featureViews, readLatestDrift } from '../../features/index.ts'
import { type Estimator, listVersions, readLiveHistory, readVersion, type StoredVersion } from '../../models/index.ts'
import type { Queryable } from '../../sql/index.ts'
import { readRun } from '../jobs/job-runs.ts'
import { listRuns } from '../jobs/list-runs.ts'
import { trainingOf } from '../jobs/train-model.ts'
import type { ModelPageProps } from '../pages/admin/model-page.tsx'
import { isWaitedFor } from './is-waited-for.ts'

const SEVERITIES = ['none', 'moderate', 'severe'] as const

/** What is known of a model; `askedAt`: when a training was asked for, in milliseconds. */
export async function readModelPage(
  db: Queryable,
  estimator: Estimator,
  askedAt: number | undefined,
): Promise<Omit<ModelPageProps, 'frame'>> {
  const { name } = estimator
  const [all, history, [latest], drift] = await Promise.all([
    listVersions(db),
    readLiveHistory(db, name),
    listRuns(db, trainingOf(estimator).name, { limit: 1 }),
    readLatestDrift(db, featureViews),
  ])
  const versions = all.filter(({ modelName }) => modelName === name)
  const served = versions.find(({ isChampion }) => isChampion)
  const [champion, run] = await Promise.all([
    served ? readVersion(db, served.modelVersionId) : null,
    latest ? readRun(db, latest.run_id) : undefined,
  ])
  return {
    estimator,
    versions,
    champion,
    history,
    drift: driftOf(champion, drift),
    training: { run: run ?? null, isUnderWay: isWaitedFor(latest, askedAt, Date.now()) },
    canRollBack: new Set(history.map(({ version }) => version).filter((version) => version !== null)).size > 1,
  }
}

function driftOf(champion: StoredVersion | null, drift: ModelPageProps['drift']): ModelPageProps['drift'] {
  const severity = (row: ModelPageProps['drift'][number]) => SEVERITIES.indexOf(row.severity ?? 'none')
  return drift
    .filter(({ view }) => champion !== null && view in champion.featureVersions)
    .toSorted((a, b) => severity(b) - severity(a) || b.psi - a.psi)
}
