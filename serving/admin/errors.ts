/** Articles or other categories are still in it. */
export class CategoryNotEmptyError extends Error {
  readonly code = 'CATEGORY_NOT_EMPTY'
  constructor(categoryId: number) {
    super(`category ${categoryId} holds articles or other categories; move them first`)
    this.name = 'CategoryNotEmptyError'
  }
}

/** More units than the shop can count. */
export class StockTooLargeError extends Error {
  readonly code = 'STOCK_TOO_LARGE'
  constructor(articleId: number) {
    super(`the stock of article ${articleId} would be larger than 2147483647; add fewer units`)
    this.name = 'StockTooLargeError'
  }
}

export class MarkdownNotFoundError extends Error {
  readonly code = 'MARKDOWN_NOT_FOUND'
  constructor(markdownId: number) {
    super(`there is no markdown ${markdownId}; GET /api/admin/markdowns lists them`)
    this.name = 'MarkdownNotFoundError'
  }
}

export class MarkdownUndoneError extends Error {
  readonly code = 'MARKDOWN_UNDONE'
  constructor(markdownId: number) {
    super(`markdown ${markdownId} was undone already`)
    this.name = 'MarkdownUndoneError'
  }
}

/** Nobody flagged the review, or it is gone. */
export class FlaggedReviewNotFoundError extends Error {
  readonly code = 'FLAGGED_REVIEW_NOT_FOUND'
  constructor(reviewId: number) {
    super(`there is no flagged review ${reviewId}; GET /api/reviews/moderation lists them`)
    this.name = 'FlaggedReviewNotFoundError'
  }
}

export class AdminOrderNotFoundError extends Error {
  readonly code = 'ORDER_NOT_FOUND'
  constructor(orderId: number) {
    super(`there is no order ${orderId}`)
    this.name = 'AdminOrderNotFoundError'
  }
}

/** There is no run of that number of that job, or not any more. */
export class RunNotFoundError extends Error {
  readonly code = 'JOB_RUN_NOT_FOUND'
  constructor(jobName: string, jobRunId: number) {
    super(`${jobName} has no run ${jobRunId}; runs are kept for 90 days`)
    this.name = 'RunNotFoundError'
  }
}

/** No server with a worker has ever run on this database. */
export class WorkerMissingError extends Error {
  readonly code = 'WORKER_MISSING'
  constructor() {
    super('no worker has ever run on this database, so nobody would run the job; start a server')
    this.name = 'WorkerMissingError'
  }
}

/** A line of an upload that cannot be done, and why. */
export interface UploadFault {
  /** `line 3`: of the file, its header being line 1; `[3]`: of a list in JSON. */
  readonly parameter: string
  readonly message: string
}

/** Nothing of an upload was done, for some of it cannot be. */
export class InvalidUploadError extends Error {
  readonly code = 'INVALID_UPLOAD'
  readonly faults: readonly UploadFault[]
  /** `faults`: the first of them; `count`: all. */
  constructor(faults: readonly UploadFault[], count: number) {
    const [first] = faults
    super(
      `${count} ${count === 1 ? 'line is' : 'lines are'} wrong and nothing was changed: ${first?.parameter}: ${first?.message}`,
    )
    this.name = 'InvalidUploadError'
    this.faults = faults
  }
}

/** A body that is neither of the forms that the route reads. */
export class UnsupportedMediaTypeError extends Error {
  readonly code = 'UNSUPPORTED_MEDIA_TYPE'
  constructor(given: string | undefined, readable: readonly string[]) {
    super(`the body is ${given ?? 'of no named type'}; send ${readable.join(' or ')}, and name it in Content-Type`)
    this.name = 'UnsupportedMediaTypeError'
  }
}
