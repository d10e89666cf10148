/** The category asked for does not exist. */
export class CategoryNotFoundError extends Error {
  readonly code = 'CATEGORY_NOT_FOUND'
  constructor(categoryId: number) {
    super(`there is no category ${categoryId}`)
    this.name = 'CategoryNotFoundError'
  }
}
