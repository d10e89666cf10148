import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Trained, TrainedOn } from './beside-implicit.ts'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('./implicit-peer.py', import.meta.url))

/** A Python that has the package, or in one line why there is none. */
export type Python = { readonly path: string; readonly version: string } | { readonly missing: string }

/** Installs `implicit` from PyPI into a virtual environment in `folder`. */
export async function installImplicit(folder: string): Promise<Python> {
  const path = join(folder, 'bin', 'python')
  try {
    await runFile('python3', ['-m', 'venv', folder])
    await runFile(path, ['-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', 'implicit'])
    const { stdout } = await runFile(path, ['-c', 'import implicit; print(implicit.__version__)'], {
      env: peerEnvironment(),
    })
    return { path, version: stdout.trim().split('\n').at(-1)! }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const reason = (stderr?.trim() || message).split('\n').at(-1)
    return { missing: `implicit could not be installed with python3 and pip (${reason}): ours alone` }
  }
}

export interface PeerModel {
  readonly model: 'cosine' | 'bm25' | 'als'
  /** Keyword arguments of its class. */
  readonly parameters: Readonly<Record<string, number>>
}

/** Reads the rows from the file and trains with as many threads as the machine has processors. */
export async function trainPeer(pythonPath: string, peer: PeerModel, rows: string, on: TrainedOn): Promise<Trained> {
  const child = spawn(pythonPath, ['-W', 'ignore', script], {
    env: peerEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answer = text(child.stdout)
  child.stdin.end(JSON.stringify({ ...peer, rows, threads: availableParallelism(), asked: on.asked, n: on.listLength }))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the Python process ended with ${code}`)
  const { read_seconds, fit_seconds, peak_kibibytes, lists } = JSON.parse(await answer) as {
    read_seconds: number
    fit_seconds: number
    peak_kibibytes: number
    lists: number[][]
  }
  return { readSeconds: read_seconds, fitSeconds: fit_seconds, peakMebibytes: peak_kibibytes / 1024, lists }
}

/** `implicit` brings threads of its own, and asks that the linear algebra below it take one. */
function peerEnvironment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...rest } = process.env
  return { ...rest, OPENBLAS_NUM_THREADS: '1' }
}
