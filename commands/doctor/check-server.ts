import { portRefusal } from '../../serving/port-refusal.ts'
import type { Configuration } from '../configuration.ts'
import { shopAddress } from '../server-address.ts'
import { type Found, ok, problem, warning } from './finding.ts'
import { listed } from './words.ts'

const TIMEOUT_MS = 10_000

/** Whether a server of ours answers here and is ready; or else, whether one could open its port. */
export async function checkServer(configuration: Configuration): Promise<readonly Found[]> {
  const url = await shopAddress({ ...configuration, publicUrl: undefined })
  const answer = await ask(`${url}/api/health/ready`)
  if (answer === 'late') {
    const found = `${url} did not answer within ${TIMEOUT_MS / 1000} seconds`
    return [warning('readiness', found, 'Look for what keeps the server busy, or which program has its port.')]
  }
  if (answer !== undefined) return [describe(url, answer)]
  const { host, port } = configuration
  const refusal = await portRefusal(host, port)
  if (refusal === undefined) {
    return [ok('port', `no server runs at ${url}${port === 0 ? '' : '; its port is free'}`)]
  }
  return [
    problem(
      'port',
      `${host}:${port} cannot be opened (${refusal})`,
      refusal === 'EADDRINUSE'
        ? 'End the program that has the port, or set PORT to another one.'
        : 'Set HOST to an address of this machine, and PORT to one that this user may open.',
    ),
  ]
}

interface Readiness {
  readonly status: 'ready' | 'not_ready'
  readonly database: boolean
  readonly missing_models: readonly string[]
  readonly failed_models?: Readonly<Record<string, { readonly version: number; readonly detail: string }>>
}

/** Undefined: whoever answers there, if anybody, is no server of ours. `late`: somebody is there, and says nothing. */
async function ask(url: string): Promise<Readiness | 'late' | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' })
    const body = (await response.json()) as Partial<Readiness>
    return body.status === 'ready' || body.status === 'not_ready' ? (body as Readiness) : undefined
  } catch (error) {
    // Nobody, or somebody who speaks otherwise: the port tells which.
    return error instanceof Error && error.name === 'TimeoutError' ? 'late' : undefined
  }
}

function describe(url: string, { status, database, missing_models, failed_models }: Readiness): Found {
  const failed = Object.entries(failed_models ?? {}).map(([model, { version }]) => `${model}@${version}`)
  if (failed.length > 0) {
    return problem(
      'readiness',
      `${url} cannot load ${listed(failed)}`,
      'Read the server’s log, and serve another version with "selvedge models rollback <model>".',
    )
  }
  if (status === 'ready') return ok('readiness', `${url} is ready`)
  return database
    ? warning('readiness', `${url} waits for ${listed(missing_models)}`, 'Train it with "selvedge train <model>".')
    : problem(
        'readiness',
        `${url} does not reach its database`,
        'Start the database; the server finds it again by itself.',
      )
}
