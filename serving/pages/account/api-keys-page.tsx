import type { Scope } from '../../access/index.ts'
import { SCOPES } from '../../access/index.ts'
import type { ApiKey } from '../../accounts/api-keys.ts'
import { formatDay } from '../format-day.ts'
import type { NoticeView } from '../notice-words.tsx'
import type { Shell } from '../shell.ts'
import { AccountLayout } from './account-layout.tsx'
import { ApiKeyForm, type TypedApiKey } from './api-key-form.tsx'
import type { FormRefusal } from './form-refusal.tsx'
import { NewApiKey } from './new-api-key.tsx'

export interface ApiKeyView extends ApiKey {
  readonly isExpired: boolean
}

export interface ApiKeysPageProps {
  readonly shell: Shell
  /** The latest first. */
  readonly keys: readonly ApiKeyView[]
  /** What a key of this account can be for. */
  readonly usableScopes: readonly Scope[]
  /** One that was made just now, to be seen this once. */
  readonly made?: { readonly name: string; readonly text: string } | undefined
  readonly typed?: TypedApiKey | undefined
  readonly refusal?: FormRefusal | undefined
  readonly notice?: NoticeView | undefined
}

/** By what programs act for whoever is signed in. */
export const ApiKeysPage = (props: ApiKeysPageProps) => {
  const { shell, keys, usableScopes, made, typed, refusal, notice } = props
  return (
    <AccountLayout title="API keys" {...{ shell, notice }} islands={made ? ['copy'] : []}>
      <p class="soft">
        With a key a program acts for you, as the <a href="/docs">description of the API</a> says: in the header{' '}
        <code>Authorization: Bearer &lt;key&gt;</code>. A key opens what it is for, and never more than you may
        yourself.
      </p>
      {made && <NewApiKey {...made} />}
      {keys.length > 0 && (
        <ul class="account-rows">
          {keys.map((key) => (
            <KeyRow apiKey={key} />
          ))}
        </ul>
      )}
      <section class="account-part" aria-labelledby="new-heading">
        <h2 id="new-heading">{keys.length === 0 ? 'Your first key' : 'Another key'}</h2>
        <ApiKeyForm {...{ usableScopes, typed, refusal }} />
      </section>
    </AccountLayout>
  )
}

const KeyRow = ({ apiKey }: { readonly apiKey: ApiKeyView }) => {
  const { api_key_id, name, prefix, scopes, created_at, expires_at, isExpired } = apiKey
  const [made, expires] = [created_at, expires_at].map((moment) => moment.toISOString()) as [string, string]
  return (
    <li class="account-row">
      <div>
        <h2 class="account-row-name">
          {name}
          {isExpired && <span class="badge badge-over">Expired</span>}
        </h2>
        <p class="soft">
          <code>{prefix}…</code>, made <time datetime={made}>{formatDay(made)}</time>,{' '}
          {isExpired ? 'expired' : 'expires'} <time datetime={expires}>{formatDay(expires)}</time>
        </p>
        <ul class="key-scopes" aria-label={`What ${name} is for`}>
          {scopes === null ? (
            <li>all that the account may</li>
          ) : (
            scopes.map((scope) => (
              <li>
                <code>{scope}</code> <span class="soft">{SCOPES[scope]}</span>
              </li>
            ))
          )}
        </ul>
      </div>
      <details class="row-end">
        <summary>
          Revoke<span class="visually-hidden"> {name}</span>
        </summary>
        <form action={`/account/api-keys/${api_key_id}/revoke`} method="post">
          <p>Programs that use it are refused at once.</p>
          <button class="button button-danger" type="submit">
            Yes, revoke it
          </button>
        </form>
      </details>
    </li>
  )
}
