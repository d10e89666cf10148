import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { installStatsforecast } from './statsforecast-peer.ts'

const script = fileURLToPath(new URL('./statsforecast-intermittent-peer.py', import.meta.url))

export interface PeerForecasts {
  readonly seconds: number
  /** Units a month, one a series. */
  readonly rates: readonly number[]
}

/** What statsforecast forecasts, model by model, or in one line why it was not asked. */
export type PeerAnswer =
  | { readonly version: string; readonly models: Readonly<Record<string, PeerForecasts>> }
  | { readonly missing: string }

/** Installs statsforecast from PyPI into a virtual environment that lives as long as the call, and asks it. */
export async function askStatsforecast(series: readonly Float64Array[], h: number): Promise<PeerAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-bench-statsforecast-'))
  try {
    const python = await installStatsforecast(join(folder, 'python'))
    if ('missing' in python) return python
    const child = spawn(python.path, ['-W', 'ignore', script], { stdio: ['pipe', 'pipe', 'inherit'] })
    const answer = text(child.stdout)
    child.stdin.end(JSON.stringify({ series: series.map((y) => [...y]), h }))
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`the Python process ended with ${code}`)
    return { version: python.version, models: JSON.parse(await answer) as Record<string, PeerForecasts> }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
