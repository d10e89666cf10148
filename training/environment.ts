import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type TrainingEnvironment, tensorBackendInUse } from '../models/index.ts'

const run = promisify(execFile)
const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const packageFile = join(projectFolder, 'package.json')

/**
 * The commit of the code that runs, "-dirty" with uncommitted changes; undefined where it does not run from a git
 * checkout of its own (an installed package lies in somebody else's).
 */
export async function readCodeRevision(folder: string = projectFolder): Promise<string | undefined> {
  try {
    const { stdout: prefix } = await run('git', ['rev-parse', '--show-prefix'], { cwd: folder })
    if (prefix.trim() !== '') return undefined
    const { stdout } = await run('git', ['describe', '--always', '--dirty', '--abbrev=12'], { cwd: folder })
    return stdout.trim()
  } catch {
    // No git, no repository, no commit: then there is no revision to name.
    return undefined
  }
}

/** To be asked after the training, which loads the tensor backend where it needs one. */
export async function readEnvironment(): Promise<TrainingEnvironment> {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as {
    version: string
  }
  return {
    selvedge: version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    tensor_backend: (await tensorBackendInUse()) ?? null,
  }
}

/** Largest resident memory of this process since its start. */
export function peakMemoryBytes(): number {
  return process.resourceUsage().maxRSS * 1024
}
