import { fork } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { type ConnectionSettings, createPool, type Pool } from '../../../sql/connection.ts'
import { listen, openApp } from '../../helpers/serve-app.ts'

const thisFile = fileURLToPath(import.meta.url)

export interface ServingUrls {
  /** The real app. */
  readonly app: string
  /** A bare Hono route that makes one indexed SELECT. */
  readonly bare: string
}

/** Of the server's process since it was asked the last time. */
export interface ServerUsage {
  /** In ms, of all its threads. */
  readonly cpu: number
  /** The longest that its event loop was late, in ms. */
  readonly longestDelay: number
}

export interface BenchServer {
  readonly urls: ServingUrls
  usage(): Promise<ServerUsage>
  close(): Promise<void>
}

/**
 * Serves the app, and the bare route beside it, from a process of its own, to which nothing but requests comes.
 * `connections`: of its pool. `profileFolder`: gets a profile of the process's CPU when it ends.
 */
export async function serveFromChild(
  settings: ConnectionSettings,
  connections: number,
  profileFolder?: string,
): Promise<BenchServer> {
  const profiled = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
  const child = fork(thisFile, [], {
    execArgv: [...process.execArgv, ...profiled],
    env: { ...process.env, ONLINE_SERVER: JSON.stringify({ settings, connections }) },
  })
  const exit = once(child, 'exit')
  const [urls] = (await Promise.race([
    once(child, 'message'),
    exit.then(([code]) => Promise.reject(new Error(`the server's process ended with ${code}`))),
  ])) as [ServingUrls]
  return {
    urls,
    usage: async () => {
      child.send('usage')
      const [usage] = (await once(child, 'message')) as [ServerUsage]
      return usage
    },
    close: async () => {
      child.send('close')
      await exit
    },
  }
}

async function serve(given: string): Promise<void> {
  const { settings, connections } = JSON.parse(given) as { settings: ConnectionSettings; connections: number }
  const pool = createPool(settings, { max: connections })
  const opened = await openApp({ pool, settings })
  const app = await listen(opened.app)
  const bare = await listen(bareApp(pool) as unknown as typeof opened.app)
  process.send?.({ app: app.url, bare: bare.url } satisfies ServingUrls)
  await answerUntilClosed()
  await bare.close()
  await app.close()
  await opened.close()
  await pool.end()
  process.disconnect()
}

/** Tells its usage whenever it is asked to, until it is told to close. */
async function answerUntilClosed(): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  let before = process.cpuUsage()
  for (;;) {
    const [message] = await once(process, 'message')
    if (message !== 'usage') return
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    process.send?.({ cpu: (user + system) / 1000, longestDelay: delay.max / 1e6 } satisfies ServerUsage)
    delay.reset()
  }
}

function bareApp(pool: Pool): Hono {
  const app = new Hono()
  const read = async (customer: number) => {
    const { rows } = await pool.query({
      name: 'bare',
      text: 'select customer_id, age, active from niche_data.customers where customer_id = $1',
      values: [customer],
    })
    return rows[0]
  }
  app.post('/', async (context) => context.json(await read(Number(await context.req.text()))))
  app.get('/:customer', async (context) => context.json(await read(Number(context.req.param('customer')))))
  return app
}

if (process.argv[1] === thisFile && process.env.ONLINE_SERVER) await serve(process.env.ONLINE_SERVER)
