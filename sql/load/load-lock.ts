import { setTimeout } from 'node:timers/promises'
import type { Queryable } from '../connection.ts'
import { SHOP_FILL_LOCK } from '../fill-shop.ts'

const POLL_MILLISECONDS = 100

/**
 * Takes the lock that everything which fills the shop holds, on this session until it ends; while another has it,
 * calls `onWait` once and waits. Asking again and again, rather than waiting in the server, is what lets `signal` stop it.
 */
export async function lockLoading(client: Queryable, onWait: () => void, signal?: AbortSignal): Promise<void> {
  for (let hasWaited = false; ; hasWaited = true) {
    signal?.throwIfAborted()
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      SHOP_FILL_LOCK,
    ])
    if (rows[0]!.locked) return
    if (!hasWaited) onWait()
    await setTimeout(POLL_MILLISECONDS)
  }
}
