import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SHORTEST_SECRET } from '../../serving/accounts/secret.ts'
import type { Configuration } from '../configuration.ts'
import { type Found, ok, problem, warning, worst } from './finding.ts'
import { reasonOf } from './words.ts'

/** A text of 32 random characters of 64 has fewer different ones once in 10^12 times. */
const FEWEST_DIFFERENT = 12

const MAKE_ONE = 'make another with "openssl rand -base64 32"; all sessions end by it'

/** What signs cookies and codes: long and various enough, and for nobody else to read. Its value is never told. */
export async function checkSecret({ secret, home }: Configuration): Promise<Found> {
  if (secret !== undefined)
    return checkText(secret, 'given in SELVEDGE_SECRET', `Set SELVEDGE_SECRET anew: ${MAKE_ONE}.`)
  const file = join(home, 'secret')
  let text: string
  let mode: number
  try {
    mode = (await stat(file)).mode
    text = (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok('secret', `made in ${file} by the first start`)
    return problem('secret', `${file}: ${reasonOf(error)}`, `Give this user the right to read ${file}.`)
  }
  return worst(
    text.length < SHORTEST_SECRET &&
      problem(
        'secret',
        `${file} holds no secret`,
        `Delete ${file}: the next start makes another, and all sessions end.`,
      ),
    (mode & 0o077) !== 0 && warning('secret', `${file} can be read by other users`, `Run chmod 600 ${file}.`),
    checkText(text, `kept in ${file}`, `Delete ${file}: the next start makes another, and all sessions end.`),
  )
}

function checkText(text: string, where: string, cure: string): Found {
  return new Set(text).size < FEWEST_DIFFERENT
    ? problem('secret', `${where}, of so few different characters that it can be guessed`, cure)
    : ok('secret', where)
}
