import type { Queryable } from '../../sql/index.ts'

/** What customers are told about the shop. */
export type ShopMailKind = 'wishlist' | 'back_in_stock' | 'abandoned_cart' | 'order'

/** What people are told about their account, or about having none. */
export type AccountMailKind =
  | 'sign_up'
  | 'account_exists'
  | 'sign_in'
  | 'reset_password'
  | 'no_account'
  | 'delete_account'
  | 'password_changed'

export type MailKind = ShopMailKind | AccountMailKind

/** One row of niche_data.mail_outbox with what is to be told in it, as it is now. */
export interface DueMail {
  readonly mail_id: number
  readonly kind: MailKind
  readonly queued_at: Date
  /** Null: the customer has none any more. */
  readonly email: string | null
  readonly first_name: string | null
  /** What the mail is about; null, with the three below: no one article. */
  readonly article_id: number | null
  readonly prod_name: string | null
  /** Decimal text, as PostgreSQL prints numeric. */
  readonly price: string | null
  readonly can_be_bought: boolean | null
  /** The code it tells. Null: it tells none. */
  readonly code_id: string | null
  /** Whether the code was used or expired. Null: it tells none. */
  readonly is_code_over: boolean | null
}

/** The next mail that nobody else holds, locked until the transaction of `client` ends; undefined: none is due. */
export async function lockDueMail(client: Queryable): Promise<DueMail | undefined> {
  const { rows } = await client.query<DueMail>('select * from niche_data.lock_due_mail()')
  return rows[0]
}

export async function markSent(client: Queryable, mailId: number): Promise<void> {
  await client.query('select niche_data.mark_mail_sent($1)', [mailId])
}

/** The mail server did not take it: to be tried again later, unless the refusal is final. */
export async function markFailed(client: Queryable, mailId: number, reason: string, isFinal: boolean): Promise<void> {
  await client.query('select niche_data.mark_mail_failed($1, $2, $3)', [mailId, reason, isFinal])
}

/** Not to be sent at all; the mail server was not asked. */
export async function markDropped(client: Queryable, mailId: number, reason: string): Promise<void> {
  await client.query('select niche_data.mark_mail_dropped($1, $2)', [mailId, reason])
}
