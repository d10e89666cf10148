import type { Queryable } from '../../sql/index.ts'
import { isCodeOf } from './code.ts'
import { WrongCodeError } from './errors.ts'

/** What a code can be asked for. */
export type CodePurpose = 'sign_up' | 'sign_in' | 'reset_password' | 'delete_account' | 'set_up'

export interface IssuedCode {
  /** With the code itself it opens what it is for; told to whoever asked, and mailed to nobody. */
  readonly code_id: string
  readonly expires_at: Date
}

export interface NewAccountDetails {
  readonly passwordHash: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

export interface UsedCode {
  readonly purpose: CodePurpose
  readonly email: string
  readonly password_hash: string | null
  readonly first_name: string | null
  readonly last_name: string | null
}

export interface ShownCode {
  readonly codeId: string
  readonly code: string
}

/** Makes a code and queues its mail. What is done and answered does not depend on whether the address has an account. */
export async function issueCode(
  database: Queryable,
  purpose: CodePurpose,
  email: string,
  details?: NewAccountDetails,
): Promise<IssuedCode> {
  const { rows } = await database.query<IssuedCode>('select * from auth.issue_code($1, $2, $3, $4, $5)', [
    purpose,
    email,
    details?.passwordHash ?? null,
    details?.firstName ?? null,
    details?.lastName ?? null,
  ])
  return rows[0]!
}

/**
 * Counts the guess, whatever becomes of it; `database` must not be in a transaction that may be rolled back. Throws
 * WrongCodeError.
 */
export async function checkCode(database: Queryable, { codeId, code }: ShownCode, key: Buffer): Promise<void> {
  const { rowCount } = await database.query(
    `update auth.codes set attempts_left = attempts_left - 1
      where id = $1 and attempts_left > 0 and used_at is null and expires_at > now()`,
    [codeId],
  )
  if (!isCodeOf(codeId, code, key) || rowCount === 0) throw new WrongCodeError()
}

/**
 * Uses a code that was checked, once, in the transaction of what it opens. Throws WrongCodeError when it is for something
 * else, of another address than `email`, or somebody else was quicker.
 */
export async function useCode(
  client: Queryable,
  codeId: string,
  purposes: readonly CodePurpose[],
  email?: string,
): Promise<UsedCode> {
  const { rows } = await client.query<UsedCode>(
    `update auth.codes c
        set used_at = now(), password_hash = null, first_name = null, last_name = null
       from (select * from auth.codes where id = $1 for update) before
      where c.id = before.id and before.used_at is null and before.purpose = any ($2)
        and ($3::text is null or before.email = $3)
     returning before.purpose, before.email, before.password_hash, before.first_name, before.last_name`,
    [codeId, purposes, email ?? null],
  )
  if (!rows[0]) throw new WrongCodeError()
  return rows[0]
}
