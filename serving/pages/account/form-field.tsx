export interface FormFieldProps {
  /** Of the input, and what it is sent as. */
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'number'
  /** What is in it already. */
  readonly value?: string | number | null | undefined
  readonly hint?: string
  /** Why what was sent cannot be taken. */
  readonly fault?: string | undefined
  /** What the browser may fill in. */
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'email'
  readonly isOptional?: boolean
  readonly maxlength?: number
  /** Numbers alone. */
  readonly min?: number
  readonly max?: number
  /** Tells it from another of that name on the page. */
  readonly id?: string
}

/** One line of a form: what is asked for, where it is typed, and what was wrong with it. */
export const FormField = (props: FormFieldProps) => {
  const { name, label, type = 'text', value, hint, fault, isOptional = false, id = `field-${name}`, ...more } = props
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class="form-field">
      <label for={id}>
        {label}
        {isOptional && <span class="soft"> (if you like)</span>}
      </label>
      <input
        class="field"
        id={id}
        name={name}
        type={type}
        value={value ?? undefined}
        required={!isOptional}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described || undefined}
        {...more}
      />
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="problem-words" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}
