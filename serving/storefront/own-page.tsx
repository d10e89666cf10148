import type { MiddlewareHandler } from 'hono'
import { type Access, authenticatedPrincipal, requireAccess } from '../access/index.ts'
import { SignInPage } from '../pages/account/sign-in-page.tsx'
import type { FrameReader } from './frame-reader.ts'
import { nextPath } from './next-path.ts'
import { respondWithOwnPage } from './respond-with-own-page.ts'

/**
 * For pages of people with an account. Who is not signed in is asked to, on the spot, and goes on to `next`: the page itself
 * or, where that is a form's, the page that the form is on. Others are refused; no API key may, pages are for people.
 */
export function ownPage(
  frames: FrameReader,
  who: Access['who'],
  { next, reason }: { readonly next?: string; readonly reason?: string } = {},
): MiddlewareHandler {
  const require = requireAccess({ who, scope: null })
  return async (context, goOn) => {
    const principal = await authenticatedPrincipal(context)
    if (principal.kind !== 'guest') return await require(context, goOn)
    const { shell } = await frames.read(context)
    const page = (
      <SignInPage
        shell={{ ...shell, address: next ?? shell.address }}
        next={nextPath(next ?? shell.address)}
        reason={reason ?? 'This page is about you: sign in to see it.'}
      />
    )
    return await respondWithOwnPage(context, page, { status: 401 })
  }
}
