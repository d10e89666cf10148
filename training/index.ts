export { type ComparedVersion, type ComparisonReport, compareVersions } from './compare-versions.ts'
export type { Comparison } from './comparison.ts'
export {
  HoldoutSeenError,
  IncomparableVersionsError,
  NoChampionError,
  NoHoldoutError,
  NoScoresError,
  NothingToScoreError,
  TrainingInProgressError,
} from './errors.ts'
export { type EvaluateOptions, evaluateVersion, type VersionReport } from './evaluate-version.ts'
export type { TrainProgress } from './fit-until.ts'
export { formatMetric } from './format-metric.ts'
export { decide, type GateDecision, type GateInput } from './gate.ts'
export { type ScoreReport, score } from './score.ts'
export { type TrainOptions, type TrainReport, train } from './train.ts'
