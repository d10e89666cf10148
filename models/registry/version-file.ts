import { createHash } from 'node:crypto'
import { z } from 'zod'
import { decodeArtifact, sha256Of } from '../artifact-format.ts'
import { InvalidVersionFileError } from '../errors.ts'
import type { Artifact } from '../model.ts'
import type { VersionFacts, VersionOrigin } from './version-facts.ts'
import type { StoredVersion } from './versions.ts'

/**
 * A version as one file: 8 bytes "SELVVER1", the manifest's length (uint32, little-endian), the manifest (JSON), the
 * artifact's bytes, and the SHA-256 (32 bytes) of everything before it.
 */
const MAGIC = Buffer.from('SELVVER1', 'latin1')
const DIGEST_BYTES = 32

/** What an exported file holds. */
export interface VersionFile {
  readonly artifact: Artifact
  readonly facts: VersionFacts
  readonly origin: VersionOrigin
}

const metrics = z.record(z.string(), z.number())
const result = { metrics, slices: z.record(z.string(), z.record(z.string(), metrics)).optional() }
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('table'), header: z.array(z.string()), rows: z.array(z.array(z.string())) }),
])
const moment = z.iso.datetime().transform((text) => new Date(text))

const manifestSchema = z.object({
  artifactSha256: z.string(),
  origin: z.object({
    version: z.int().positive(),
    publishedAt: z.iso.datetime(),
    publishedBy: z.string(),
    exportedAt: z.iso.datetime(),
  }),
  facts: z.object({
    seed: z.int(),
    parameters: z.record(z.string(), z.unknown()),
    trainedFrom: moment.optional(),
    trainedUntil: moment,
    durationSeconds: z.number().min(0),
    peakMemoryBytes: z.int().positive().optional(),
    codeRevision: z.string().optional(),
    environment: z.record(z.string(), z.string().nullable()),
    evaluation: z.union([
      z.object({
        evaluatedFrom: moment,
        evaluatedUntil: moment.optional(),
        ...result,
        baseline: z.object({ name: z.string(), ...result }).optional(),
      }),
      z.object({ unevaluatedReason: z.string() }),
    ]),
    decision: z.unknown().optional(),
    card: z
      .object({
        title: z.string(),
        sections: z.array(z.object({ heading: z.string(), blocks: z.array(block) })),
      })
      .optional(),
  }),
})

/** The bytes of the file for a stored version and its artifact's bytes. */
export function encodeVersionFile(version: StoredVersion, artifactBytes: Buffer, exportedAt: Date): Buffer {
  const first = {
    version: version.version,
    publishedAt: version.publishedAt.toISOString(),
    publishedBy: version.publishedBy,
  }
  const manifest = {
    artifactSha256: version.artifactSha256,
    // A copy of a copy names the place where it was trained.
    origin: { ...(version.origin ?? first), exportedAt: exportedAt.toISOString() },
    facts: version.facts,
  }
  const manifestBytes = Buffer.from(JSON.stringify(manifest), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(manifestBytes.length)
  const body = Buffer.concat([MAGIC, length, manifestBytes, artifactBytes])
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

/** The reverse. Throws InvalidVersionFileError when the bytes are not, to the last one, what was exported. */
export function decodeVersionFile(bytes: Buffer, fileName: string): VersionFile {
  const refuse = (detail: string): never => {
    throw new InvalidVersionFileError(fileName, detail)
  }
  if (bytes.length < MAGIC.length + 4 + DIGEST_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    refuse('it does not begin like one')
  }
  const body = bytes.subarray(0, -DIGEST_BYTES)
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(-DIGEST_BYTES))) {
    refuse('it is damaged or incomplete (its checksum differs); export the version again')
  }
  const manifestEnd = 12 + body.readUInt32LE(8)
  const parsed = manifestSchema.safeParse(JSON.parse(body.toString('utf8', 12, manifestEnd)))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse(`another version of Selvedge wrote it (${issue?.path.join('.')}: ${issue?.message})`)
  }
  const artifactBytes = body.subarray(manifestEnd)
  if (sha256Of(artifactBytes) !== parsed.data.artifactSha256) refuse('its artifact is not the one of its manifest')
  return {
    artifact: decodeArtifact(Buffer.from(artifactBytes)),
    facts: withUndefined(parsed.data.facts),
    origin: parsed.data.origin,
  }
}

/** What JSON leaves out is undefined here. */
function withUndefined(facts: z.infer<typeof manifestSchema>['facts']): VersionFacts {
  const { evaluation } = facts
  return {
    ...facts,
    trainedFrom: facts.trainedFrom,
    peakMemoryBytes: facts.peakMemoryBytes,
    codeRevision: facts.codeRevision,
    decision: facts.decision,
    card: facts.card,
    evaluation:
      'unevaluatedReason' in evaluation
        ? evaluation
        : {
            ...evaluation,
            evaluatedUntil: evaluation.evaluatedUntil ?? facts.trainedUntil,
            slices: evaluation.slices,
            baseline: evaluation.baseline && { ...evaluation.baseline, slices: evaluation.baseline.slices },
          },
  }
}
