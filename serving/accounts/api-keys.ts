import type { Queryable } from '../../sql/index.ts'
import type { Scope } from '../access/principal.ts'
import { hasApiKeyForm, hashApiKey, makeApiKey } from './api-key.ts'
import { ApiKeyNotFoundError, TooManyApiKeysError } from './errors.ts'

/** More than anybody has need of, and few enough that a stolen session cannot fill the table. */
export const MOST_API_KEYS = 50

export interface ApiKey {
  readonly api_key_id: string
  readonly name: string
  readonly prefix: string
  /** Null: all that the account may. */
  readonly scopes: readonly Scope[] | null
  readonly created_at: Date
  readonly expires_at: Date
}

export interface ApiKeyWish {
  readonly name: string
  readonly scopes: readonly Scope[] | null
  readonly expiresAt: Date
}

const COLUMNS = 'api_key_id, name, prefix, scopes, created_at, expires_at'

/** What it gives is the only place where the key itself is. Throws TooManyApiKeysError. */
export async function createApiKey(
  database: Queryable,
  accountId: string,
  { name, scopes, expiresAt }: ApiKeyWish,
): Promise<ApiKey & { readonly key: string }> {
  const { text, prefix, sha256 } = makeApiKey()
  const { rows } = await database.query<ApiKey>(
    `insert into auth.api_keys (account_id, name, prefix, secret_sha256, scopes, expires_at)
     select $1, $2, $3, $4, $5, $6
      where (select count(*) from auth.api_keys k where k.account_id = $1) < ${MOST_API_KEYS}
     returning ${COLUMNS}`,
    [accountId, name, prefix, sha256, scopes, expiresAt],
  )
  if (!rows[0]) throw new TooManyApiKeysError(MOST_API_KEYS)
  return { ...rows[0], key: text }
}

/** The latest first; those that have expired among them. */
export async function listApiKeys(database: Queryable, accountId: string): Promise<readonly ApiKey[]> {
  const { rows } = await database.query<ApiKey>(
    `select ${COLUMNS} from auth.api_keys where account_id = $1 order by created_at desc, api_key_id`,
    [accountId],
  )
  return rows
}

/** Undefined: the text is no key of the account. */
export async function findApiKey(database: Queryable, accountId: string, text: string): Promise<ApiKey | undefined> {
  if (!hasApiKeyForm(text)) return undefined
  const { rows } = await database.query<ApiKey>(
    `select ${COLUMNS} from auth.api_keys where account_id = $1 and secret_sha256 = $2`,
    [accountId, hashApiKey(text)],
  )
  return rows[0]
}

/** It opens nothing from now on. Throws ApiKeyNotFoundError, also for a key of another account. */
export async function revokeApiKey(database: Queryable, accountId: string, apiKeyId: string): Promise<void> {
  const { rowCount } = await database.query('delete from auth.api_keys where account_id = $1 and api_key_id = $2', [
    accountId,
    apiKeyId,
  ])
  if (rowCount === 0) throw new ApiKeyNotFoundError(apiKeyId)
}
