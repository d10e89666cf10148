import type { MiddlewareHandler } from 'hono'
import { CrossSiteRequestError } from './errors.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface OwnOrigins {
  /** The shop's address as browsers see it. Undefined: the one that a request was sent to. */
  readonly publicUrl?: string
  /** Origins whose pages may act for their users here, too. */
  readonly others?: readonly string[]
}

/**
 * Refuses requests that change something and were sent by a page of another site, with the cookies of whoever looks at
 * it. Browsers tell by Sec-Fetch-Site, and those of before 2023 by Origin; what tells neither is no browser, and what
 * shows an API key has no need of cookies, so both pass. It holds without a cookie as well: nobody is signed in, from
 * elsewhere, to an account that is not theirs.
 */
export function refuseCrossSite({ publicUrl, others = [] }: OwnOrigins): MiddlewareHandler {
  const own = new Set([...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]), ...others])
  return async (context, next) => {
    const { method } = context.req
    if (!SAFE_METHODS.has(method) && context.req.header('authorization') === undefined) {
      const site = context.req.header('sec-fetch-site')
      const origin = context.req.header('origin')
      const isOwn =
        site === 'same-origin' ||
        site === 'none' ||
        (site === undefined && origin === undefined) ||
        (origin !== undefined && own.has(origin)) ||
        (site === undefined && origin !== undefined && origin === new URL(context.req.url).origin)
      if (!isOwn) throw new CrossSiteRequestError()
    }
    await next()
  }
}
