import type { z } from '@hono/zod-openapi'
import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import { email, newPassword, password, personName, shownCode } from '../routes/account-schemas.ts'

/** Each field of the forms of accounts: what it takes, and what is said of anything else. */
const FIELDS = {
  email: { schema: email, fault: 'That is no e-mail address.' },
  password: { schema: password, fault: 'Type your password.' },
  new_password: { schema: newPassword, fault: 'Type a password.' },
  name: { schema: personName, fault: 'That is no name.' },
  code: { schema: shownCode.shape.code, fault: 'A code has eight digits.' },
  code_id: { schema: shownCode.shape.code_id, fault: 'This page is of no code: ask for another one.' },
} as const satisfies Readonly<Record<string, { readonly schema: z.ZodType<string>; readonly fault: string }>>

export type FieldKind = keyof typeof FIELDS

export type FormReading<Names extends string> =
  | { readonly values: Readonly<Record<Names, string>>; readonly refusal?: undefined }
  | { readonly refusal: FormRefusal; readonly values?: undefined }

/** Reads fields by their kinds; what may be left out is empty then. A refusal names each that is wrong. */
export function readAccountForm<Names extends string>(
  given: Readonly<Record<string, string>>,
  kinds: Readonly<Record<Names, FieldKind>>,
  mayBeEmpty: readonly NoInfer<Names>[] = [],
): FormReading<Names> {
  const values: Partial<Record<Names, string>> = {}
  const faults: Record<string, string> = {}
  for (const [name, kind] of Object.entries(kinds) as [Names, FieldKind][]) {
    const isSecret = kind === 'password' || kind === 'new_password'
    const typed = isSecret ? (given[name] ?? '') : (given[name] ?? '').trim()
    if (typed === '' && mayBeEmpty.includes(name)) {
      values[name] = ''
      continue
    }
    const { schema, fault } = FIELDS[kind]
    const read = schema.safeParse(typed)
    if (read.success) values[name] = read.data
    else faults[name] = fault
  }
  if (Object.keys(faults).length === 0) return { values: values as Record<Names, string> }
  // Nobody typed the id of the code, so it has no field to be told at.
  return { refusal: { faults, ...(faults.code_id !== undefined && { text: faults.code_id }) } }
}
