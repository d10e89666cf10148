import { type ExecFileException, execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { notebookFolder } from './notebook-file.ts'

const run = promisify(execFile)

const kernel = join(notebookFolder, 'node_modules/tslab/bin/tslab')
/** A cell or a start of the kernel that takes longer has lost its way, even on a machine that is busy with others. */
const LONGEST_SECONDS = 300
const MOST_OUTPUT_BYTES = 64 * 2 ** 20

/** In one line, what this machine lacks to run notebooks; undefined: nothing. */
export async function missingForNotebooks(): Promise<string | undefined> {
  try {
    await run('jupyter', ['nbconvert', '--version'])
  } catch {
    return 'there is no "jupyter nbconvert" here (Debian: apt-get install jupyter-nbconvert)'
  }
  try {
    await access(kernel)
  } catch {
    return 'the TypeScript kernel is not installed: npm ci --prefix notebooks'
  }
  return undefined
}

export interface Jupyter {
  /** Runs notebooks from start to end; `into` then holds them with their outputs. Throws NotebookFailedError. */
  execute(names: readonly string[], into: string): Promise<void>
  /** Writes a page beside each notebook of the folder that was executed. */
  render(names: readonly string[], folder: string): Promise<void>
  close(): Promise<void>
}

/** A cell failed; the message holds the cell and what it said. */
export class NotebookFailedError extends Error {
  readonly code = 'NOTEBOOK_FAILED'
  constructor(name: string, said: string) {
    super(`${name} did not run to its end:\n${said}`)
    this.name = 'NotebookFailedError'
  }
}

/**
 * Jupyter with our kernel, whatever else is installed for this user: its settings and kernels are in a temporary folder.
 * `settings` are the environment of the notebooks, beside PATH.
 */
export async function openJupyter(settings: Readonly<Record<string, string>>): Promise<Jupyter> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-jupyter-'))
  const kernelFolder = join(folder, 'kernels/tslab')
  await mkdir(kernelFolder, { recursive: true })
  const spec = {
    argv: [process.execPath, kernel, 'kernel', '--config-path={connection_file}'],
    display_name: 'TypeScript',
    language: 'typescript',
  }
  await writeFile(join(kernelFolder, 'kernel.json'), JSON.stringify(spec))
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: process.env.TMPDIR ?? tmpdir(),
    JUPYTER_PATH: folder,
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    JUPYTER_CONFIG_DIR: join(folder, 'config'),
    ...settings,
  }
  const convert = (words: readonly string[]) =>
    run('jupyter', ['nbconvert', '--log-level=ERROR', ...words], { env, maxBuffer: MOST_OUTPUT_BYTES })

  return {
    async execute(names, into) {
      const waiting = [...names]
      const work = async () => {
        for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
          const limits = ['timeout', 'startup_timeout'].map((of) => `--ExecutePreprocessor.${of}=${LONGEST_SECONDS}`)
          const words = ['--to=notebook', '--execute', ...limits, `--output-dir=${into}`, join(notebookFolder, name)]
          try {
            await convert(words)
          } catch (error) {
            throw new NotebookFailedError(name, whatWasSaid(error as ExecFileException))
          }
        }
      }
      await Promise.all(Array.from({ length: availableParallelism() }, work))
    },
    async render(names, into) {
      // Pages load nothing from elsewhere.
      const offline = ['--HTMLExporter.mathjax_url=', '--HTMLExporter.require_js_url=']
      await convert([
        '--to=html',
        '--no-prompt',
        ...offline,
        `--output-dir=${into}`,
        ...names.map((name) => join(into, name)),
      ])
    },
    async close() {
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Without the frames of Jupyter's own code. */
function whatWasSaid({ stderr = '', message }: ExecFileException): string {
  const [, said] = stderr.split('CellExecutionError:')
  return (said ?? (stderr || message)).trim()
}
