/** The same model is being trained by somebody else. */
export class TrainingInProgressError extends Error {
  readonly code = 'TRAINING_IN_PROGRESS'
  constructor(modelName: string, holder: string) {
    super(`${modelName} is being trained already (${holder}); wait until it is done, or stop it`)
    this.name = 'TrainingInProgressError'
  }
}

/** There is no later-in-time holdout to judge a version on. */
export class NoHoldoutError extends Error {
  readonly code = 'NO_HOLDOUT'
  constructor(reason: string) {
    super(`there is no holdout: ${reason}`)
    this.name = 'NoHoldoutError'
  }
}

/** Nobody keeps lists of what this model says. */
export class NoScoresError extends Error {
  readonly code = 'NO_SCORES'
  constructor(modelName: string) {
    super(`${modelName} keeps no scores: it answers when it is asked`)
    this.name = 'NoScoresError'
  }
}

/** There is no champion to ask. */
export class NoChampionError extends Error {
  readonly code = 'NO_CHAMPION'
  constructor(modelName: string) {
    super(`${modelName} has no champion; run "selvedge train ${modelName}", or promote a version`)
    this.name = 'NoChampionError'
  }
}

/** There is nobody to ask about. */
export class NothingToScoreError extends Error {
  readonly code = 'NOTHING_TO_SCORE'
  constructor(modelName: string) {
    super(`${modelName} has nobody to score: the shop holds no purchases`)
    this.name = 'NothingToScoreError'
  }
}

/** A stored version should be judged on what it was trained on. */
export class HoldoutSeenError extends Error {
  readonly code = 'HOLDOUT_SEEN'
  constructor(modelName: string, version: number, trainedUntil: Date, evaluatedFrom: Date) {
    super(
      `${modelName} version ${version} was trained on what was recorded before ${trainedUntil.toISOString()}, and the ` +
        `holdout begins at ${evaluatedFrom.toISOString()}: it has seen what it should predict; leave --stored out to ` +
        'judge a twin of the same parameters that was fitted before the holdout, or judge it on later data',
    )
    this.name = 'HoldoutSeenError'
  }
}

/** Two versions that predict different things, or are judged by different metrics. */
export class IncomparableVersionsError extends Error {
  readonly code = 'INCOMPARABLE_VERSIONS'
  constructor(a: string, b: string, detail: string) {
    super(`${a} and ${b} cannot be compared: ${detail}`)
    this.name = 'IncomparableVersionsError'
  }
}
