import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

/** What is in the fields: as it is known, or as it was typed. */
export interface PersonValues {
  readonly first_name?: string | null | undefined
  readonly last_name?: string | null | undefined
  readonly street?: string | null | undefined
  readonly postal_code?: string | null | undefined
  readonly city?: string | null | undefined
  readonly active: boolean
}

const FIELDS = {
  first_name: { label: 'First name', autocomplete: 'given-name', maxlength: 100 },
  last_name: { label: 'Last name', autocomplete: 'family-name', maxlength: 100 },
  street: { label: 'Street and number', autocomplete: 'street-address', maxlength: 200 },
  postal_code: { label: 'Postal code', autocomplete: 'postal-code', maxlength: 20 },
  city: { label: 'City', autocomplete: 'address-level2', maxlength: 100 },
} as const

export interface PersonFormProps {
  readonly values: PersonValues
  readonly refusal?: FormRefusal | undefined
}

/** Name and address, and whether the shop may write. */
export const PersonForm = ({ values, refusal }: PersonFormProps) => {
  const field = (name: keyof typeof FIELDS) => (
    <FormField name={name} {...FIELDS[name]} value={values[name]} fault={refusal?.faults?.[name]} isOptional />
  )
  return (
    <section class="account-card" aria-labelledby="person-heading">
      <h2 id="person-heading">Name and address</h2>
      <RefusalWords refusal={refusal} />
      <form class="form" action="/account/profile" method="post">
        <div class="form-pair">
          {field('first_name')}
          {field('last_name')}
        </div>
        {field('street')}
        <div class="form-pair">
          {field('postal_code')}
          {field('city')}
        </div>
        <div>
          <label class="form-check">
            <input type="checkbox" name="active" value="yes" checked={values.active} />
            The shop may write to me
          </label>
          <p class="field-hint">
            Whatever you choose, you get a mail when something sold out on your <a href="/wishlist">wishlist</a> is
            back.
          </p>
        </div>
        <button class="button" type="submit">
          Save
        </button>
      </form>
    </section>
  )
}
