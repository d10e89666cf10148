import { describe, expect, it } from 'vitest'
import { decodeArtifact, encodeArtifact } from '../../models/artifact-format.ts'
import { everyType, toyArtifact } from './registry/toy-publication.ts'

describe('the artifact format', () => {
  it('gives back every kind of array, value by value', () => {
    const artifact = toyArtifact('toy', everyType)
    expect(decodeArtifact(encodeArtifact(artifact))).toEqual(artifact)
  })

  it('refuses bytes that are no artifact, and an artifact that was cut', () => {
    expect(() => decodeArtifact(Buffer.from('hello, world, hello'))).toThrow(/no artifact/)
    const bytes = encodeArtifact(toyArtifact('toy', everyType))
    expect(() => decodeArtifact(bytes.subarray(0, bytes.length - 1))).toThrow(/ends within its array/)
  })
})
