import {
  ArtifactDamagedError,
  ArtifactMismatchError,
  InvalidParametersError,
  PromotionRefusedError,
  UnknownVersionError,
} from '../../models/index.ts'
import { UnknownJobError } from '../jobs/jobs.ts'
import { type Problem, problem } from '../problem.ts'
import {
  AdminOrderNotFoundError,
  CategoryNotEmptyError,
  FlaggedReviewNotFoundError,
  InvalidUploadError,
  MarkdownNotFoundError,
  MarkdownUndoneError,
  RunNotFoundError,
  StockTooLargeError,
  UnsupportedMediaTypeError,
  WorkerMissingError,
} from './errors.ts'

/** A refusal of what administrators ask, as a problem; undefined: the error is none. */
export function adminProblemOf(error: unknown): Problem | undefined {
  if (error instanceof InvalidUploadError) {
    return { ...problem(422, 'invalid-upload', 'Invalid upload', error.message), errors: error.faults }
  }
  if (error instanceof StockTooLargeError) return problem(422, 'invalid-quantity', 'Invalid quantity', error.message)
  if (error instanceof UnsupportedMediaTypeError) {
    return problem(415, 'unsupported-media-type', 'Unsupported media type', error.message)
  }
  if (error instanceof InvalidParametersError) return problem(422, 'invalid-input', 'Invalid input', error.message)
  if (error instanceof CategoryNotEmptyError) {
    return problem(409, 'category-not-empty', 'Category not empty', error.message)
  }
  if (error instanceof MarkdownNotFoundError) {
    return problem(404, 'markdown-not-found', 'No such markdown', error.message)
  }
  if (error instanceof MarkdownUndoneError) return problem(409, 'markdown-undone', 'Markdown undone', error.message)
  if (error instanceof FlaggedReviewNotFoundError) {
    return problem(404, 'review-not-found', 'No such review', error.message)
  }
  if (error instanceof AdminOrderNotFoundError) return problem(404, 'order-not-found', 'No such order', error.message)
  if (error instanceof UnknownJobError) return problem(404, 'job-not-found', 'No such job', error.message)
  if (error instanceof RunNotFoundError) return problem(404, 'job-run-not-found', 'No such run', error.message)
  if (error instanceof WorkerMissingError) return problem(503, 'worker-missing', 'No worker', error.message)
  if (error instanceof UnknownVersionError) return problem(404, 'version-not-found', 'No such version', error.message)
  if (error instanceof PromotionRefusedError) {
    return problem(409, 'promotion-refused', 'Promotion refused', error.message)
  }
  if (error instanceof ArtifactDamagedError || error instanceof ArtifactMismatchError) {
    return problem(409, 'artifact-not-servable', 'Artifact not servable', error.message)
  }
  return undefined
}
