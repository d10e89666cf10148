import type { Context } from 'hono'
import { leaveNotice, type NoticeName } from './notices.ts'

/** Leads on to the page that shows what a form has done, which says so. */
export function doneWith(context: Context, path: string, notice: NoticeName): Response {
  leaveNotice(context, notice)
  return context.redirect(path, 303)
}
