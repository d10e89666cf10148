import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('./statsforecast-peer.py', import.meta.url))
/** One thread, as ours has in the comparison. */
const oneThread = { ...process.env, OPENBLAS_NUM_THREADS: '1', NUMBA_NUM_THREADS: '1', OMP_NUM_THREADS: '1' }

/** A Python that has the package, or in one line why there is none. */
export type StatsforecastPython = { readonly path: string; readonly version: string } | { readonly missing: string }

/** Installs `statsforecast` from PyPI into a virtual environment in `folder`. */
export async function installStatsforecast(folder: string): Promise<StatsforecastPython> {
  const path = join(folder, 'bin', 'python')
  try {
    await runFile('python3', ['-m', 'venv', folder])
    await runFile(path, ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', 'statsforecast'])
    const { stdout } = await runFile(path, ['-c', 'import statsforecast; print(statsforecast.__version__)'])
    return { path, version: stdout.trim() }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const reason = (stderr?.trim() || message).split('\n').at(-1)
    return { missing: `statsforecast could not be installed with python3 and pip (${reason}): ours alone` }
  }
}

export interface PeerTask {
  readonly model: 'AutoETS' | 'AutoTheta'
  readonly period: number
  readonly h: number
  readonly series: readonly (readonly number[])[]
}

/** Forecasts all series, one after the other; `seconds` is without starting Python and compiling. */
export async function forecastWithStatsforecast(
  pythonPath: string,
  task: PeerTask,
): Promise<{ readonly seconds: number; readonly forecasts: readonly Float64Array[] }> {
  const child = spawn(pythonPath, ['-W', 'ignore', script], { env: oneThread, stdio: ['pipe', 'pipe', 'inherit'] })
  const answer = text(child.stdout)
  child.stdin.end(JSON.stringify(task))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the Python process ended with ${code}`)
  const { seconds, forecasts } = JSON.parse(await answer) as { seconds: number; forecasts: number[][] }
  return { seconds, forecasts: forecasts.map((values) => Float64Array.from(values)) }
}
