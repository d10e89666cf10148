import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('./lightgbm-peer.py', import.meta.url))

/** A Python that has LightGBM, or in one line why there is none. */
export type Python = { readonly path: string; readonly version: string } | { readonly missing: string }

/** Installs LightGBM from PyPI into a virtual environment in `folder`. */
export async function installLightgbm(folder: string): Promise<Python> {
  const path = join(folder, 'bin', 'python')
  try {
    await runFile('python3', ['-m', 'venv', folder])
    const packages = ['lightgbm', 'scikit-learn']
    await runFile(path, ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', ...packages])
    const { stdout } = await runFile(path, ['-c', 'import lightgbm; print(lightgbm.__version__)'])
    return { path, version: stdout.trim() }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const reason = (stderr?.trim() || message).split('\n').at(-1)
    return { missing: `lightgbm could not be installed with python3 and pip (${reason}): ours alone` }
  }
}

export interface PeerTask {
  /** Rows; null where unknown, categories as whole numbers. */
  readonly train: readonly (readonly (number | null)[])[]
  readonly test: PeerTask['train']
  readonly outcomes: readonly number[]
  /** Places of the columns that are categories. */
  readonly categorical: readonly number[]
  /** Keyword arguments of its class. */
  readonly parameters: Readonly<Record<string, number>>
  /** Validation rows to choose the number of trees by; empty: the parameters say it. */
  readonly cuts: readonly (readonly number[])[]
}

export interface PeerAnswer {
  readonly probabilities: readonly number[]
  readonly trees: number
  readonly fit_seconds: number
  readonly score_seconds: number
}

/** Trains on `train` and scores `test`, in a process of its own on one thread. */
export async function askLightgbm(pythonPath: string, task: PeerTask): Promise<PeerAnswer> {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' }
  const child = spawn(pythonPath, ['-W', 'ignore', script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const answer = text(child.stdout)
  child.stdin.end(JSON.stringify(task))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the Python process ended with ${code}`)
  return JSON.parse(await answer) as PeerAnswer
}
