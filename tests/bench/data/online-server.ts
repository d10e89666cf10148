import { fork } from 'node:child_process'
import { once } from 'node:events'
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

/**
 * Serves the app, and the bare route beside it, from a process of its own, to which nothing but requests comes.
 * `connections`: of its pool. `profileFolder`: gets a profile of the process's CPU when it ends.
 */
export async function serveFromChild(
  settings: ConnectionSettings,
  connections: number,
  profileFolder?: string,
): Promise<{ urls: ServingUrls; close: () => Promise<void> }> {
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
  await once(process, 'message')
  await bare.close()
  await app.close()
  await opened.close()
  await pool.end()
  process.disconnect()
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
