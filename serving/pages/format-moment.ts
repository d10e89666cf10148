const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  timeZone: 'UTC',
})

/** In UTC, which is said: '3 March 2026 at 14:05 UTC'. */
export function formatMoment(at: Date): string {
  return `${moment.format(at)} UTC`
}
