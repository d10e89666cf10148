import type { Context } from 'hono'
import { authenticatedPrincipal } from '../access/index.ts'
import type { Frame } from '../pages/admin/frame.ts'
import { chosenTheme } from '../storefront/chosen-theme.ts'
import { takeNotice } from './notices.ts'
import { refusedFormOf } from './show-again.ts'

/** Who looks, how, and what came of the form before. Throws InvalidCredentialsError. */
export async function readFrame(context: Context): Promise<Frame> {
  const principal = await authenticatedPrincipal(context)
  const role = principal.kind === 'guest' || principal.role === 'shopper' ? null : principal.role
  const refused = refusedFormOf(context)
  if (!refused) return { ...bareFrame(context), role, notice: takeNotice(context) }
  const { form, detail } = refused
  const text = Object.keys(form.faults).length > 0 ? 'Please look at what is marked below.' : detail
  return { ...bareFrame(context), role, refused: form, notice: { text, isProblem: true } }
}

/** Of a page that has to be shown whatever does not work. */
export function bareFrame(context: Context): Frame {
  const { pathname, search } = new URL(context.req.url)
  return { address: pathname + search, role: null, theme: chosenTheme(context), now: new Date() }
}
