import { describe, expect, it } from 'vitest'
import { findVersion, parseVersionReference } from '../../../models/registry/find-version.ts'
import { publishVersion } from '../../../models/registry/publish-version.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { toyPublication } from './toy-publication.ts'

describe('naming a version', () => {
  const database = useTestDatabase()
  const find = async (text: string) => (await findVersion(database.pool, parseVersionReference(text))).version

  it('goes by number or alias, and means the champion without either', async () => {
    await publishVersion(database.pool, toyPublication('named', 1))
    await publishVersion(database.pool, toyPublication('named', 2, { alias: 'challenger', reason: 'a test' }))
    expect(await find('named')).toBe(1)
    expect(await find('named@champion')).toBe(1)
    expect(await find('named@challenger')).toBe(2)
    expect(await find('named@2')).toBe(2)
  })

  it('says what there is when the name means nothing', async () => {
    await publishVersion(database.pool, toyPublication('alone', 1, null))
    await expect(find('alone@7')).rejects.toThrow('there is no version "alone@7": versions 1 to 1 are published')
    await expect(find('alone')).rejects.toThrow(/alone has no champion/)
    await expect(find('nothing@1')).rejects.toThrow(/none of nothing is published; run "selvedge train nothing"/)
  })

  it.each(['', '@1', 'named@', 'named@0', 'named@newest', 'named@1@2'])('refuses "%s" as a name', (text) => {
    expect(() => parseVersionReference(text)).toThrow(/give <model>@<number>/)
  })
})
