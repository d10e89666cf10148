import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Points } from '../../../models/segmentation/clustering/points.ts'
import type { Python } from './implicit-peer.ts'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('./scikit-kmeans-peer.py', import.meta.url))

/** Installs scikit-learn from PyPI into a virtual environment in `folder`. */
export async function installScikit(folder: string): Promise<Python> {
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

export interface Clustered {
  readonly seconds: number
  /** Of all threads: what counts where others use the machine, too. */
  readonly cpuSeconds: number
  readonly inertia: number
}

/** KMeans of scikit-learn with its own threads; the points go through a file in `folder`, which is not timed. */
export async function clusterByScikit(
  pythonPath: string,
  folder: string,
  { values, dimensions }: Points,
  task: { readonly k: number; readonly n_init: number; readonly seed: number },
): Promise<Clustered> {
  const file = join(folder, 'points.bin')
  await writeFile(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  const child = spawn(pythonPath, ['-W', 'ignore', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answer = text(child.stdout)
  child.stdin.end(JSON.stringify({ ...task, points: file, dimensions }))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the Python process ended with ${code}`)
  const { fit_seconds, cpu_seconds, inertia } = JSON.parse(await answer) as Record<
    'fit_seconds' | 'cpu_seconds' | 'inertia',
    number
  >
  return { seconds: fit_seconds, cpuSeconds: cpu_seconds, inertia }
}
