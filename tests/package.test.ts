import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'

interface LockedPackage {
  readonly name?: string
  readonly version?: string
  readonly resolved?: string
  readonly optional?: boolean
}

describe('the lock file', () => {
  let packages: Record<string, LockedPackage>
  beforeAll(async () => {
    packages = JSON.parse(await readFile('package-lock.json', 'utf8')).packages
  })

  it('lets npm ci go on when the native TensorFlow cannot be downloaded', () => {
    expect(packages['node_modules/@tensorflow/tfjs-node']).toMatchObject({ optional: true })
  })

  it('gives danfojs the plain TensorFlow.js and maintained packages in place of abandoned ones', () => {
    expect(packages['node_modules/danfojs-node/node_modules/@tensorflow/tfjs-node']?.name).toBe('@tensorflow/tfjs')
    const names = Object.entries(packages).map(([path, { name }]) => name ?? path.replace(/^.*node_modules\//, ''))
    expect(names).toContain('@e965/xlsx')
    expect(names).toContain('@cypress/request')
    expect(names).not.toContain('request')
  })

  it('fetches nothing from outside the registry', () => {
    const foreign = Object.values(packages)
      .map(({ resolved }) => resolved)
      .filter((url) => url !== undefined && !url.startsWith('https://registry.npmjs.org/'))
    expect(foreign).toEqual([])
  })
})
