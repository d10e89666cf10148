import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import {
  decodeVersionFile,
  exportVersion as encodeVersion,
  estimatorNamed,
  importVersion as publishImported,
} from '../models/index.ts'
import { currentActor } from './actor.ts'
import { namedVersion } from './named-version.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** The file cannot be read. */
export class FileUnreadableError extends Error {
  readonly code = 'FILE_UNREADABLE'
  constructor(file: string, cause: unknown) {
    super(`cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'FileUnreadableError'
  }
}

/** Writes a version, with its artifact and everything about it, into one file. */
export async function exportVersion(text: string, { out, json }: { out: string; json: boolean }): Promise<void> {
  const { estimator, find } = namedVersion(text)
  const { version, bytes } = await withDatabase(async ({ pool }) => {
    const found = await find(pool)
    return { version: found.version, bytes: await encodeVersion(pool, found, new Date()) }
  })
  await writeWhole(out, bytes)
  answer(json, { modelName: estimator.name, version, file: out, bytes: bytes.length }, () => [
    `${estimator.name} version ${version} is in ${out} (${bytes.length} bytes).`,
  ])
}

/** Publishes the version in a file as the next one of its model; it is not promoted. */
export async function importVersion(file: string, { json }: { json: boolean }): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new FileUnreadableError(file, error)
  })
  const held = decodeVersionFile(bytes, file)
  const estimator = estimatorNamed(held.artifact.modelName)
  const { version } = await withDatabase(({ pool }) => publishImported(pool, estimator, held, currentActor()))
  const { origin } = held
  answer(json, { modelName: estimator.name, version, origin }, () => [
    `${estimator.name} version ${origin.version} of ${origin.publishedAt.slice(0, 10)} is version ${version} here; ` +
      `"selvedge models promote ${estimator.name}@${version} --reason …" serves it.`,
  ])
}

/** Whoever finds the file finds all of it. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const partial = `${file}.partial`
  try {
    await writeFile(partial, bytes)
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
