import { setTimeout } from 'node:timers/promises'
import { type ConnectionSettings, connectClient } from '../sql/index.ts'
import type { Logger } from './logger.ts'

const RECONNECT_DELAY_MS = 1_000

/**
 * Calls `onHeard` for each announcement on a channel, and once after every (re)connection, since something may have
 * been announced while nobody listened. Resolves when `signal` is aborted; a lost connection is made anew until then.
 */
export async function listen(
  settings: ConnectionSettings,
  channel: string,
  onHeard: () => void,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await connectClient(settings)
      const ended = new Promise<void>((resolve) => {
        client.once('end', resolve)
        client.on('error', () => resolve())
        signal.addEventListener('abort', () => resolve(), { once: true })
        // An abort while the connection was made has been announced already.
        if (signal.aborted) resolve()
      })
      client.on('notification', onHeard)
      await client.query(`listen ${client.escapeIdentifier(channel)}`)
      onHeard()
      await ended
      await client.end()
    } catch (error) {
      logger.warn({ err: error, channel }, 'cannot listen to the database; trying again')
    }
    // Rejects when it is aborted, which is what the loop looks at.
    await setTimeout(RECONNECT_DELAY_MS, undefined, { signal }).catch(() => undefined)
  }
}
