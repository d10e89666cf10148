import { FormField } from './form-field.tsx'

export interface CodeFieldProps {
  readonly label: string
  /** Why what was sent cannot be taken. */
  readonly fault: string | undefined
}

/** Where the code of a mail is typed. */
export const CodeField = ({ label, fault }: CodeFieldProps) => (
  <FormField
    name="code"
    label={label}
    autocomplete="one-time-code"
    inputmode="numeric"
    maxlength={12}
    hint="Eight digits, such as 1234 5678."
    fault={fault}
  />
)
