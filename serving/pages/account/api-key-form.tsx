import { SCOPES, type Scope } from '../../access/index.ts'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

/** Days for which a key can be good. */
export const KEY_LIFETIMES = [7, 30, 90, 180, 365] as const
export const USUAL_KEY_LIFETIME = 90

/** As it was typed before. */
export interface TypedApiKey {
  readonly name: string
  readonly scopes: readonly string[]
  readonly lifetime: number
}

export interface ApiKeyFormProps {
  readonly usableScopes: readonly Scope[]
  readonly typed?: TypedApiKey | undefined
  readonly refusal?: FormRefusal | undefined
}

/** What a key is called, what it is for, and for how long. */
export const ApiKeyForm = ({ usableScopes, typed, refusal }: ApiKeyFormProps) => {
  const { name, scopes, lifetime } = typed ?? { name: '', scopes: [], lifetime: USUAL_KEY_LIFETIME }
  const fault = refusal?.faults?.scopes
  return (
    <>
      <RefusalWords refusal={refusal} />
      <form class="form key-form" action="/account/api-keys" method="post">
        <FormField
          name="name"
          label="What is it for?"
          value={name}
          maxlength={100}
          autocomplete="off"
          hint="A name by which you know it again, such as: nightly report."
          fault={refusal?.faults?.name}
        />
        <fieldset aria-describedby={fault ? 'scopes-fault' : undefined}>
          <legend>What may it do?</legend>
          <div class="scope-choices">
            {usableScopes.map((scope) => (
              <label class="form-check">
                <input type="checkbox" name="scopes" value={scope} checked={scopes.includes(scope)} />
                <span>
                  <code>{scope}</code> <span class="soft">{SCOPES[scope]}</span>
                </span>
              </label>
            ))}
          </div>
          {fault && (
            <p class="problem-words" id="scopes-fault">
              {fault}
            </p>
          )}
        </fieldset>
        <div class="form-field">
          <label for="field-lifetime">For how long?</label>
          <select class="field" id="field-lifetime" name="lifetime">
            {KEY_LIFETIMES.map((days) => (
              <option value={days} selected={days === lifetime}>
                {days === 365 ? 'a year' : `${days} days`}
              </option>
            ))}
          </select>
        </div>
        <button class="button" type="submit">
          Make the key
        </button>
      </form>
    </>
  )
}
