import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSecret, ServerSecret, UnreadableSecretError } from '../../../serving/accounts/secret.ts'

describe('openSecret', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-secret-'))
  })
  afterEach(() => rm(home, { recursive: true }))

  const keyOf = (secret: ServerSecret) => secret.key('cookies').toString('hex')

  it('takes the one given, and writes nothing', async () => {
    expect(keyOf(await openSecret({ given: 'given', home }))).toBe(keyOf(new ServerSecret('given')))
    expect(await readdir(home)).toEqual([])
  })

  it('makes one in a file that only its owner may read, and takes the same ever after', async () => {
    const first = await openSecret({ home: join(home, 'new') })
    const file = join(home, 'new', 'secret')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readFile(file, 'utf8')).trim()).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(keyOf(await openSecret({ home: join(home, 'new') }))).toBe(keyOf(first))
  })

  it('gives all who begin at once the same', async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => openSecret({ home })))
    expect(new Set(secrets.map(keyOf)).size).toBe(1)
    expect(await readdir(home)).toEqual(['secret'])
  })

  it('refuses a file that holds too little, naming the cure', async () => {
    await writeFile(join(home, 'secret'), 'short\n')
    await expect(openSecret({ home })).rejects.toThrow(UnreadableSecretError)
    await expect(openSecret({ home })).rejects.toThrow(/delete it/)
  })
})

describe('ServerSecret', () => {
  it('has a key of 32 bytes for each end, none of which tells another', () => {
    const secret = new ServerSecret('a secret')
    const keys = (['cookies', 'codes', 'limits'] as const).map((end) => secret.key(end).toString('hex'))
    expect(new Set(keys).size).toBe(3)
    expect(keys.every((key) => key.length === 64)).toBe(true)
  })

  it('is never written into a log', () => {
    const secret = new ServerSecret('a secret')
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}')
    expect(Object.values(secret)).toEqual([])
  })
})
