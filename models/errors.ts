/** The rows given to `fit` hold nothing to learn from. */
export class NoTrainingDataError extends Error {
  readonly code = 'NO_TRAINING_DATA'
  constructor(modelName: string, cure: string) {
    super(`${modelName} has nothing to learn from: ${cure}`)
    this.name = 'NoTrainingDataError'
  }
}

/** A query does not have the form its model asks for. */
export class InvalidQueryError extends Error {
  readonly code = 'INVALID_QUERY'
  constructor(modelName: string, detail: string) {
    super(`query for ${modelName} refused: ${detail}`)
    this.name = 'InvalidQueryError'
  }
}

/** An artifact was made by another model, format or feature version than the code that should load it. */
export class ArtifactMismatchError extends Error {
  readonly code = 'ARTIFACT_MISMATCH'
  constructor(modelName: string, detail: string) {
    super(`artifact refused by ${modelName}: ${detail}; train it again with this version of Selvedge`)
    this.name = 'ArtifactMismatchError'
  }
}

/** The bytes of a stored artifact are not the bytes that were published. */
export class ArtifactDamagedError extends Error {
  readonly code = 'ARTIFACT_DAMAGED'
  constructor(modelName: string, version: number, detail: string) {
    super(`${modelName} version ${version} is damaged: ${detail}; train a new version, or promote another`)
    this.name = 'ArtifactDamagedError'
  }
}

/** The command line or a caller named a model that does not exist. */
export class UnknownModelError extends Error {
  readonly code = 'UNKNOWN_MODEL'
  constructor(name: string, known: readonly string[]) {
    super(`there is no model "${name}"; there are: ${known.join(', ')}`)
    this.name = 'UnknownModelError'
  }
}

/** No holdout row holds anything that the model could have foreseen, so there is no metric to give. */
export class NothingToEvaluateError extends Error {
  readonly code = 'NOTHING_TO_EVALUATE'
  /** `lack` says what the rows do not hold: "nobody bought an article they did not have". */
  constructor(modelName: string, holdoutRows: number, lack: string) {
    super(
      `${modelName} cannot be evaluated: in ${holdoutRows} holdout rows ${lack}; evaluate it on a longer or a later period`,
    )
    this.name = 'NothingToEvaluateError'
  }
}

/** A hyper-parameter that a model does not have, or a value that it may not have. */
export class InvalidParametersError extends Error {
  readonly code = 'INVALID_PARAMETERS'
  constructor(modelName: string, detail: string) {
    super(`parameters for ${modelName} refused: ${detail}`)
    this.name = 'InvalidParametersError'
  }
}

/** The words for a version do not name one that is published. */
export class UnknownVersionError extends Error {
  readonly code = 'UNKNOWN_VERSION'
  constructor(reference: string, detail: string) {
    super(`there is no version "${reference}": ${detail}`)
    this.name = 'UnknownVersionError'
  }
}

/** A promotion or a rollback that would change nothing, or has nothing to go to. */
export class PromotionRefusedError extends Error {
  readonly code = 'PROMOTION_REFUSED'
  constructor(detail: string) {
    super(detail)
    this.name = 'PromotionRefusedError'
  }
}

/** A file that should hold an exported version does not. */
export class InvalidVersionFileError extends Error {
  readonly code = 'INVALID_VERSION_FILE'
  constructor(fileName: string, detail: string) {
    super(`${fileName} holds no exported version: ${detail}`)
    this.name = 'InvalidVersionFileError'
  }
}
