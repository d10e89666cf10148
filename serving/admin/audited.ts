import type { Context } from 'hono'
import type { Client } from '../../sql/index.ts'
import {
  type AccountPrincipal,
  authenticatedPrincipal,
  identityOf,
  type RequestDatabase,
  SignInRequiredError,
} from '../access/index.ts'

/** What was done, as audit.actions tells it. */
export interface AuditedAction {
  /** `<what>.<verb>`: stock.set, markdown.undo, model.promote, … */
  readonly action: `${string}.${string}`
  readonly targetType: string
  /** Left out: on many. */
  readonly targetId?: string | number | undefined
  /** What the action changed, as it was and as it became: identifiers, numbers and texts of the shop, nothing of a person. */
  readonly before?: Readonly<Record<string, unknown>> | undefined
  readonly after?: Readonly<Record<string, unknown>> | undefined
  readonly reason?: string | undefined
}

/**
 * Does what an administrator asks and writes down that they did, in one transaction as their database role: either both
 * are there or neither is. The action is what `work` returns beside its answer, since only it knows what there was before.
 */
export async function audited<T>(
  context: Context,
  requests: RequestDatabase,
  work: (client: Client, actor: AccountPrincipal) => Promise<{ readonly answer: T; readonly done: AuditedAction }>,
): Promise<T> {
  const actor = await authenticatedPrincipal(context)
  if (actor.kind === 'guest') throw new SignInRequiredError()
  return await requests.write(identityOf(actor), async (client) => {
    const { answer, done } = await work(client, actor)
    await client.query(
      `insert into audit.actions
         (account_id, role, api_key_id, request_id, action, target_type, target_id, before, after, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        actor.accountId,
        actor.role,
        actor.apiKeyId ?? null,
        context.get('requestId'),
        done.action,
        done.targetType,
        done.targetId === undefined ? null : String(done.targetId),
        done.before === undefined ? null : JSON.stringify(done.before),
        done.after === undefined ? null : JSON.stringify(done.after),
        done.reason ?? null,
      ],
    )
    return answer
  })
}
