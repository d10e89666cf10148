/** An inference request that is not of the protocol's form, or asks what the model cannot be asked. */
export class InferenceRequestError extends Error {
  readonly code = 'INFERENCE_REQUEST'
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'InferenceRequestError'
  }
}

/** A version that is stored, or is not, but is not in memory: only champions answer. */
export class VersionNotServedError extends Error {
  readonly code = 'VERSION_NOT_SERVED'
  constructor(modelName: string, wanted: string, served: number) {
    super(
      `version ${wanted} of ${modelName} is not served; version ${served}, the champion, is. ` +
        'Ask for that one or for none, or promote the other one',
    )
    this.name = 'VersionNotServedError'
  }
}
