import { jobs } from '../../serving/jobs/jobs.ts'
import { readSchedule } from '../../serving/jobs/read-schedule.ts'
import type { Configuration } from '../configuration.ts'
import { type Found, ok, problem, warning, worst } from './finding.ts'
import { isOnThisMachine } from './loopback.ts'
import { counted, reasonOf } from './words.ts'

/** Whether the settings fit together; each by itself is of its form already. */
export async function checkSettings(configuration: Configuration): Promise<readonly Found[]> {
  return [
    checkPublicUrl(configuration),
    checkProxies(configuration),
    ...checkOrigins(configuration),
    await checkSchedule(configuration),
  ]
}

function checkPublicUrl({ publicUrl, host }: Configuration): Found {
  if (publicUrl === undefined) {
    return isOnThisMachine(host)
      ? ok('PUBLIC_URL', `not set: the shop is for this machine (${host})`)
      : warning(
          'PUBLIC_URL',
          `not set, while HOST is ${host}`,
          'Set PUBLIC_URL to the address that browsers use, or mails and sign-in lead nowhere.',
        )
  }
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || isOnThisMachine(hostname)
    ? ok('PUBLIC_URL', publicUrl)
    : warning(
        'PUBLIC_URL',
        `${publicUrl} is not encrypted`,
        'Put a proxy with TLS before the server and set PUBLIC_URL to its https address: cookies are Secure then.',
      )
}

/** The server itself speaks HTTP only, so an https address means a proxy, and another address than ours most often. */
function checkProxies({ publicUrl, trustedProxies, host }: Configuration): Found {
  const found = counted(trustedProxies, 'proxy', 'proxies')
  const { protocol, hostname } = new URL(publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}`)
  return worst(
    protocol === 'https:' &&
      trustedProxies === 0 &&
      warning(
        'TRUST_PROXY',
        'no proxy, while PUBLIC_URL is https',
        'Set TRUST_PROXY to the number of your proxies, or all visitors share the limits of one address.',
      ),
    publicUrl === undefined &&
      trustedProxies > 0 &&
      isOnThisMachine(hostname) &&
      warning(
        'TRUST_PROXY',
        `${found}, while PUBLIC_URL is not set`,
        'Set PUBLIC_URL to the address of the proxy, or TRUST_PROXY to 0 where there is none.',
      ),
    ok('TRUST_PROXY', trustedProxies === 0 ? 'no proxy before the server' : found),
  )
}

function checkOrigins({ corsOrigins, publicUrl }: Configuration): readonly Found[] {
  if (corsOrigins === undefined) return []
  const unencrypted = corsOrigins.filter((origin) => origin.startsWith('http:'))
  return [
    publicUrl?.startsWith('https:') && unencrypted.length > 0
      ? warning(
          'CORS_ORIGINS',
          `${unencrypted.join(', ')} beside an https PUBLIC_URL`,
          'Name https origins only: a page that was changed on its way may not call with a customer’s cookies.',
        )
      : ok('CORS_ORIGINS', corsOrigins.join(', ')),
  ]
}

async function checkSchedule({ schedule }: Configuration): Promise<Found> {
  try {
    const times = await readSchedule(schedule, jobs)
    const timed = [...times.values()].filter((list) => list.length > 0).length
    return ok(
      'SELVEDGE_SCHEDULE',
      schedule === 'off' ? 'off: jobs begin by hand or on another server' : `${counted(timed, 'job')} with times`,
    )
  } catch (error) {
    return problem(
      'SELVEDGE_SCHEDULE',
      reasonOf(error).replace(/^SELVEDGE_SCHEDULE: /, ''),
      'Correct the file, or unset SELVEDGE_SCHEDULE for the default times.',
    )
  }
}
