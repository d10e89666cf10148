/** Where one goes on after signing in; empty: wherever one likes. */
const withNext = (path: string, next: string) => (next === '' ? path : `${path}?${new URLSearchParams({ next })}`)

export const signInPath = (next: string) => withNext('/sign-in', next)
export const signUpPath = (next: string) => withNext('/sign-up', next)
export const passwordResetPath = (next: string) => withNext('/password-reset', next)
