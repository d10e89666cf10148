import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Shorter ones can be guessed. */
export const SHORTEST_SECRET = 32

/** What keys are for: one never serves two ends. */
type KeyPurpose = 'cookies' | 'codes' | 'limits' | 'guest-lists'

/** The server's secret, from which every key is derived (HKDF-SHA-256). Whoever knows it can forge sessions and codes. */
export class ServerSecret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** 32 bytes, always the same ones. */
  key(purpose: KeyPurpose): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#text, '', `selvedge ${purpose}`, 32))
  }

  /** What a log or an error may say of it. */
  toJSON(): string {
    return '[secret]'
  }
}

/** There is a file where the secret is kept, and it does not hold one. */
export class UnreadableSecretError extends Error {
  readonly code = 'UNREADABLE_SECRET'
  constructor(file: string) {
    super(
      `${file} does not hold a secret of ${SHORTEST_SECRET} characters or more; delete it (which ends all sessions)`,
    )
    this.name = 'UnreadableSecretError'
  }
}

/**
 * The secret given (SELVEDGE_SECRET, needed where several servers share a database), else the one kept in the folder
 * `home`, which the first start makes; nobody but the owner may read the file. Throws UnreadableSecretError.
 */
export async function openSecret({ given, home }: { given?: string | undefined; home: string }): Promise<ServerSecret> {
  if (given !== undefined) return new ServerSecret(given)
  const file = join(home, 'secret')
  const kept = (await readKept(file)) ?? (await makeKept(home, file))
  if (kept.length < SHORTEST_SECRET) throw new UnreadableSecretError(file)
  return new ServerSecret(kept)
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Two processes may begin at once: both end with the secret of whoever was first, and never read half of one. */
async function makeKept(home: string, file: string): Promise<string> {
  await mkdir(home, { recursive: true })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
  return (await readFile(file, 'utf8')).trim()
}
