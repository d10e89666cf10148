import type { Estimator, LivePeriod, StoredVersion, VersionSummary } from '../../models/index.ts'

/** A model as the API tells of it. */
export function describeModel(estimator: Estimator, versions: readonly VersionSummary[]) {
  const own = versions.filter(({ modelName }) => modelName === estimator.name)
  return {
    name: estimator.name,
    description: estimator.description,
    metric: estimator.primaryMetric,
    baseline: estimator.baseline?.name ?? null,
    /** Of the next training that is given none. */
    parameters: { ...estimator.parameters },
    champion: own.find(({ isChampion }) => isChampion)?.version ?? null,
    challenger: own.find(({ isChallenger }) => isChallenger)?.version ?? null,
    versions: own.length,
  }
}

export function describeVersion({ modelName, version, publishedAt, trainedUntil, metrics, ...is }: VersionSummary) {
  return {
    model: modelName,
    version,
    published_at: publishedAt.toISOString(),
    trained_until: trainedUntil.toISOString(),
    is_champion: is.isChampion,
    is_challenger: is.isChallenger,
    metrics: metrics && { ...metrics },
  }
}

/** With everything that is kept of it but the artifact. */
export function describeStoredVersion(stored: StoredVersion) {
  const { facts } = stored
  const { evaluation } = facts
  const judged = 'unevaluatedReason' in evaluation ? undefined : evaluation
  return {
    ...describeVersion(stored),
    published_by: stored.publishedBy,
    trained_from: facts.trainedFrom?.toISOString() ?? null,
    seed: facts.seed,
    parameters: { ...facts.parameters },
    feature_versions: { ...stored.featureVersions },
    evaluated_from: judged?.evaluatedFrom.toISOString() ?? null,
    evaluated_until: judged?.evaluatedUntil.toISOString() ?? null,
    unevaluated_reason: 'unevaluatedReason' in evaluation ? evaluation.unevaluatedReason : null,
    metrics_by_slice: judged?.slices ?? null,
    baseline: judged?.baseline ? { name: judged.baseline.name, metrics: { ...judged.baseline.metrics } } : null,
    decision: facts.decision ?? null,
    duration_seconds: facts.durationSeconds,
    peak_memory_bytes: facts.peakMemoryBytes ?? null,
    code_revision: facts.codeRevision ?? null,
    environment: { ...facts.environment },
    artifact_bytes: stored.artifactBytes,
    artifact_sha256: stored.artifactSha256,
    origin: stored.origin ?? null,
    card: stored.cardMarkdown,
  }
}

export function describePeriod({ version, liveFrom, liveUntil, action, reason, changedBy, actor }: LivePeriod) {
  return {
    version,
    live_from: liveFrom.toISOString(),
    live_until: liveUntil?.toISOString() ?? null,
    action,
    reason,
    by: actor ?? changedBy,
  }
}

/**
 * Two versions by the metrics that were kept at their trainings. They stand on the same ground only where both were
 * judged on the same days: a comparison on one holdout is the job compare-versions.
 */
export function compareStored(estimator: Estimator, candidate: StoredVersion, champion: StoredVersion) {
  const evaluated = (of: StoredVersion) =>
    'unevaluatedReason' in of.facts.evaluation ? undefined : of.facts.evaluation
  const [own, other] = [evaluated(candidate), evaluated(champion)]
  const names = [...new Set([...Object.keys(own?.metrics ?? {}), ...Object.keys(other?.metrics ?? {})])]
  return {
    metric: estimator.primaryMetric,
    is_same_holdout:
      own !== undefined &&
      other !== undefined &&
      own.evaluatedFrom.getTime() === other.evaluatedFrom.getTime() &&
      own.evaluatedUntil.getTime() === other.evaluatedUntil.getTime(),
    candidate: describeVersion(candidate),
    champion: describeVersion(champion),
    metrics: names.map((name) => {
      const [a, b] = [own?.metrics[name] ?? null, other?.metrics[name] ?? null]
      return { name, candidate: a, champion: b, difference: a === null || b === null ? null : a - b }
    }),
  }
}
