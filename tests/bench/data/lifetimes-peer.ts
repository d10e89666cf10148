import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FamilyName } from '../../../models/lifetime-value/purchase-family.ts'
import type { PurchaseHistory } from '../../../models/lifetime-value/purchase-statistics.ts'
import type { Python } from './implicit-peer.ts'

const runFile = promisify(execFile)
const script = fileURLToPath(new URL('./lifetimes-peer.py', import.meta.url))
const environment = { ...process.env, OPENBLAS_NUM_THREADS: '1' }

/** Installs `lifetimes` from PyPI into a virtual environment in `folder`. */
export async function installLifetimes(folder: string): Promise<Python> {
  const path = join(folder, 'bin', 'python')
  try {
    await runFile('python3', ['-m', 'venv', folder])
    await runFile(path, ['-m', 'pip', 'install', '--quiet', 'lifetimes'])
    const version = ['-W', 'ignore', '-c', 'import lifetimes; print(lifetimes.__version__)']
    const { stdout } = await runFile(path, version, { env: environment })
    return { path, version: stdout.trim() }
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    const reason = (stderr?.trim() || message).split('\n').at(-1)
    return { missing: `lifetimes could not be installed with python3 and pip (${reason}): ours alone` }
  }
}

export type PeerFit =
  | { readonly seconds: number; readonly parameters: readonly number[] }
  | { readonly failure: string }

/** Fits all families to the same customers. */
export async function fitPeer(
  pythonPath: string,
  histories: readonly PurchaseHistory[],
): Promise<Readonly<Record<FamilyName, PeerFit>>> {
  const child = spawn(pythonPath, ['-W', 'ignore', script], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] })
  const answer = text(child.stdout)
  child.stdin.end(
    JSON.stringify({
      repeats: histories.map(({ repeats }) => repeats),
      lastAges: histories.map(({ lastAge }) => lastAge),
      ages: histories.map(({ age }) => age),
    }),
  )
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the Python process ended with ${code}`)
  return JSON.parse(await answer) as Record<FamilyName, PeerFit>
}
