/** What a look at one thing came to. `warning`: it works, but not as well as it could; `problem`: something does not work. */
export interface Finding {
  /** What kind of thing was looked at: machine, disk, database … */
  readonly area: string
  readonly name: string
  readonly status: 'ok' | 'warning' | 'problem'
  /** What was found, for people, without secrets. */
  readonly found: string
  /** What to do about it, in one sentence. Null: nothing has to be done. */
  readonly cure: string | null
}

/** A finding before it is known whose it is. */
export type Found = Omit<Finding, 'area'>

export function ok(name: string, found: string): Found {
  return { name, status: 'ok', found, cure: null }
}

export function warning(name: string, found: string, cure: string): Found {
  return { name, status: 'warning', found, cure }
}

export function problem(name: string, found: string, cure: string): Found {
  return { name, status: 'problem', found, cure }
}

/** The first that is there: conditions from the worst to the mildest, and at the end what is well. */
export function worst(...found: readonly (Found | false | undefined)[]): Found {
  const first = found.find((finding) => finding !== false && finding !== undefined)
  if (!first) throw new Error('a check must say something')
  return first as Found
}
