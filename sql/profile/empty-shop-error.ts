/** There is nothing to profile: the shop was never filled. */
export class EmptyShopError extends Error {
  readonly code = 'SHOP_EMPTY'
  constructor() {
    super('the shop is empty; fill it with "selvedge data generate" or "selvedge data ingest --from <folder>" first')
    this.name = 'EmptyShopError'
  }
}
