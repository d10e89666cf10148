import { hostname, userInfo } from 'node:os'

/** On whose behalf the command runs, for the history of what was live: login@machine. */
export function currentActor(): string {
  return `${loginName()}@${hostname()}`
}

function loginName(): string {
  try {
    return userInfo().username
  } catch {
    // A user of a container need not have a name.
    return `user ${process.getuid?.() ?? 'unknown'}`
  }
}
