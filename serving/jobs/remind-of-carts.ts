import { asService } from './as-service.ts'
import type { Job } from './job.ts'

export const remindOfCarts: Job = {
  name: 'remind-of-carts',
  description: 'Queue a mail to customers who left their cart a day ago.',
  lane: 'upkeep',
  timeLimitSeconds: 600,
  async run({ pool, signal, say }) {
    const { rows } = await asService<{ queued: number }>(
      pool,
      'select niche_data.queue_abandoned_cart_mails() as queued',
      signal,
    )
    say(`${rows[0]?.queued ?? 0} mails queued`)
  },
}
