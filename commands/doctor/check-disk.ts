import { access, constants, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { type Found, ok, problem, warning, worst } from './finding.ts'
import { bytesInWords, reasonOf } from './words.ts'

/** The demo shop and its models have room in this; the full one takes five times as much. */
const COMFORTABLE_SPACE = 2e9
/** With less PostgreSQL stops taking writes soon. */
const LEAST_SPACE = 300e6
const LEAST_SHARE_OF_FILES = 0.01

/** Where the server writes: its home and the folder for temporary files. */
export async function checkDisk(home: string): Promise<readonly Found[]> {
  return [
    await checkFolder('SELVEDGE_HOME', home, 'set SELVEDGE_HOME to a folder with more room'),
    await checkFolder('temporary files', tmpdir(), 'set TMPDIR to a folder with more room'),
  ]
}

async function checkFolder(name: string, folder: string, elsewhere: string): Promise<Found> {
  const there = await nearestExisting(resolve(folder))
  try {
    await access(there, constants.W_OK | constants.X_OK)
  } catch (error) {
    return problem(
      name,
      `${folder} cannot be written (${reasonOf(error)})`,
      `Give this user the right to write ${there}, or ${elsewhere}.`,
    )
  }
  const { bavail, bsize, files, ffree } = await statfs(there)
  const free = bavail * bsize
  const found = `${folder}: ${bytesInWords(free)} free`
  const cure = `Free some space, or ${elsewhere}.`
  return worst(
    free < LEAST_SPACE && problem(name, found, cure),
    // File systems that make room for files as they come say 0.
    files > 0 && ffree / files < LEAST_SHARE_OF_FILES && warning(name, `${found}, but hardly any new files`, cure),
    free < COMFORTABLE_SPACE && warning(name, found, cure),
    ok(name, found),
  )
}

/** The folder itself, or the one above in which it would be made. */
async function nearestExisting(folder: string): Promise<string> {
  for (let path = folder; ; path = dirname(path)) {
    try {
      await access(path)
      return path
    } catch (error) {
      if (path === dirname(path)) throw error
    }
  }
}
