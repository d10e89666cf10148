import pg from 'pg'

/** How to reach one database. */
export type ConnectionSettings = pg.ClientConfig

/** Anything that runs one statement: a pool (any connection) or a client (this one). */
export type Queryable = Pick<pg.ClientBase, 'query'>
export type Pool = pg.Pool
export type Client = pg.PoolClient

const INT8_OID = 20
const INT8_ARRAY_OID = 1016

/** bigint as number: all our identifiers are below 2^53; a value that is not would be wrong silently, so it throws. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`)
  return value
}

/** Our bigint arrays are lists of identifiers, one dimension, without nulls: {1,2,3}. */
function parseInt8Array(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(parseInt8)
}

function typeParsers(): pg.CustomTypesConfig {
  const parsers = new pg.TypeOverrides()
  parsers.setTypeParser(INT8_OID, parseInt8)
  parsers.setTypeParser(INT8_ARRAY_OID, parseInt8Array)
  return parsers as unknown as pg.CustomTypesConfig
}

/** Marks our connections in pg_stat_activity, so that the last process to leave can stop the embedded server. */
export function applicationName(): string {
  return `selvedge:${process.pid}`
}

/** Compiling the wide statements of the feature views takes seconds, running them milliseconds: hence no JIT. */
const SESSION_OPTIONS = '-c timezone=UTC -c jit=off'

/** The settings every connection of ours has: bigint as number, UTC, no JIT, our name; the caller's options follow. */
export function withOurDefaults(settings: ConnectionSettings): ConnectionSettings {
  const options = settings.options ? `${SESSION_OPTIONS} ${settings.options}` : SESSION_OPTIONS
  return { application_name: applicationName(), types: typeParsers(), ...settings, options }
}

/**
 * A pool of connections: bigint arrives as number (throws past 2^53), numeric as text, timestamptz as Date.
 * An idle connection that breaks is dropped from the pool and reported to onIdleError; the next query gets a new one.
 */
export function createPool(
  settings: ConnectionSettings,
  options: { max?: number; onIdleError?: (error: Error) => void } = {},
): Pool {
  const pool = new pg.Pool({ ...withOurDefaults(settings), max: options.max ?? 10 })
  // Without a listener the broken idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error))
  return pool
}

/**
 * A single connection outside any pool, for LISTEN, session locks and long loads. The caller ends it. When the server
 * closes it, the statement that runs, or the next one, fails.
 */
export async function connectClient(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(withOurDefaults(settings))
  // Without a listener a broken connection would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Takes a connection from the pool for several statements; one that breaks meanwhile does not go back into it. */
export async function checkOut(pool: Pool): Promise<{ client: Client; release: (broken?: Error) => void }> {
  const client = await pool.connect()
  let failure: Error | undefined
  // The pool listens only while the connection is its own.
  const onError = (error: Error) => {
    failure = error
  }
  client.on('error', onError)
  return {
    client,
    release: (broken) => {
      client.off('error', onError)
      client.release(broken ?? failure)
    },
  }
}

export interface TransactionOptions {
  readonly readOnly?: boolean
  /** One snapshot for all statements. */
  readonly repeatableRead?: boolean
  /** Statements that hold for the transaction ("set local …"), sent with the one that begins it; never a user's words. */
  readonly settings?: string
}

/** Runs `work` in one transaction: commits when it resolves, rolls back and rethrows when it throws. */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: Client) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { client, release } = await checkOut(pool)
  let broken: Error | undefined
  try {
    const isolation = options.repeatableRead ? ' isolation level repeatable read' : ''
    const begin = `begin${isolation}${options.readOnly ? ' read only' : ''}`
    await client.query(options.settings === undefined ? begin : `${begin}; ${options.settings}`)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    // A connection that could not even roll back is thrown away, not given to the next caller.
    release(broken)
  }
}
