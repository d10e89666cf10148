/** What is needed of a function to tell what it raises. */
export interface RoutineText {
  readonly schema: string
  readonly name: string
  readonly body: string
  readonly comment: string | null
}

const SQLSTATE = /\bSV\d{3}\b/g

/**
 * Schema-qualified name -> our SQLSTATEs the function can raise, ascending: those in its body, those of the functions
 * it calls, and those its comment names (a trigger may raise them). Functions of one name are taken together.
 */
export function findRaisedSqlstates(routines: readonly RoutineText[]): ReadonlyMap<string, readonly string[]> {
  const raised = new Map<string, Set<string>>()
  const calls = new Map<string, Set<string>>()
  for (const { schema, name, body, comment } of routines) {
    const key = `${schema}.${name}`
    const states = raised.get(key) ?? new Set()
    for (const [state] of `${body}\n${comment ?? ''}`.matchAll(SQLSTATE)) states.add(state)
    raised.set(key, states)
    const called = calls.get(key) ?? new Set()
    for (const [, callee] of body.matchAll(/\b(\w+\.\w+)\s*\(/g)) called.add(callee!)
    calls.set(key, called)
  }
  for (let grew = true; grew; ) {
    grew = false
    for (const [key, states] of raised) {
      const before = states.size
      for (const callee of calls.get(key) ?? []) for (const state of raised.get(callee) ?? []) states.add(state)
      grew ||= states.size > before
    }
  }
  return new Map([...raised].map(([key, states]) => [key, [...states].sort()]))
}
