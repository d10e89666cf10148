/** A literal, because COPY takes no parameters; to the millisecond, as the driver would send it. */
export function moment(date: Date): string {
  return `timestamptz '${date.toISOString()}'`
}

/** Names are ours, not a user's; the check keeps it so. */
export function functionName(name: string): string {
  return `features.${quote(name)}`
}

export function quote(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`"${name}" is no name of a feature view`)
  return name
}
