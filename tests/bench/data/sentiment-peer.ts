import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('./sentiment-peer.py', import.meta.url))

/** A Python that has scikit-learn, or in one line why there is none. */
export type Python = { readonly path: string; readonly version: string } | { readonly missing: string }

/** Installs scikit-learn from PyPI into a virtual environment in `folder`. */
export async function installSklearn(folder: string): Promise<Python> {
  const path = join(folder, 'bin', 'python')
  try {
    await runFile('python3', ['-m', 'venv', folder])
    await runFile(path, ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', 'scikit-learn'])
    const { stdout } = await runFile(path, ['-c', 'import sklearn; print(sklearn.__version__)'])
    return { path, version: stdout.trim() }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const reason = (stderr?.trim() || message).split('\n').at(-1)
    return { missing: `scikit-learn could not be installed with python3 and pip (${reason}): ours alone` }
  }
}

export interface PeerTask {
  readonly train: readonly string[]
  readonly outcomes: readonly number[]
  /** Empty: none are known. */
  readonly stars: readonly number[]
  readonly test: readonly string[]
  readonly min_df: number
  readonly cost: number
}

export interface PeerAnswer {
  readonly probabilities: readonly number[]
  readonly stars: readonly number[]
  readonly fit_seconds: number
  readonly score_seconds: number
}

/** Trains on `train` and scores `test`, in a process of its own on one thread. */
export async function askPeer(pythonPath: string, task: PeerTask): Promise<PeerAnswer> {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' }
  const child = spawn(pythonPath, ['-W', 'ignore', script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const answer = text(child.stdout)
  child.stdin.end(JSON.stringify(task))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the Python process ended with ${code}`)
  return JSON.parse(await answer) as PeerAnswer
}
