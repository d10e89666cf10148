const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Of a moment in ISO 8601, in UTC: '3 March 2026'. */
export function formatDay(moment: string): string {
  return day.format(new Date(moment))
}
