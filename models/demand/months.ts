/** Calendar months (UTC) as whole numbers, so that they can be counted. */
export function monthNumber(moment: Date): number {
  return moment.getUTCFullYear() * 12 + moment.getUTCMonth()
}

/** The beginning of a month. */
export function monthStart(month: number): Date {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1))
}
