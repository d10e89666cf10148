import type { Frame } from './frame.ts'

/** A form that was sent and not taken. */
export interface RefusedForm {
  /** Its `action`: by it the form knows itself among those of its page. */
  readonly action: string
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string>>
  /** What is wrong with a field, by its name. */
  readonly faults: Readonly<Record<string, string>>
}

interface FieldAttributes {
  readonly name: string
  readonly 'aria-invalid'?: 'true'
  readonly 'aria-describedby'?: string
}

/** What a form shows of itself: what was typed where it was just refused, what is so otherwise. */
export interface FormState {
  /** Attributes of the input of this name. */
  field(name: string, present?: string | number): FieldAttributes & { readonly value?: string | number }
  /** Attributes of the select of this name, whose options know by `value` which is chosen. */
  select(name: string): FieldAttributes
  /** What was typed, or chosen. */
  value(name: string, present: string): string
  fault(name: string): string | undefined
}

export function formState({ refused }: Pick<Frame, 'refused'>, action: string): FormState {
  const own = refused?.action === action ? refused : undefined
  const select = (name: string): FieldAttributes => ({
    name,
    ...(own?.faults[name] !== undefined && { 'aria-invalid': 'true', 'aria-describedby': faultId(name) }),
  })
  return {
    field: (name, present) => {
      const value = own?.typed[name] ?? present
      return { ...select(name), ...(value !== undefined && { value }) }
    },
    select,
    value: (name, present) => own?.typed[name] ?? present,
    fault: (name) => own?.faults[name],
  }
}

/** What is wrong with a field, under it. */
export const Fault = ({ form, name }: { readonly form: FormState; readonly name: string }) => {
  const text = form.fault(name)
  return text === undefined ? null : (
    <span class="field-fault" id={faultId(name)}>
      {text}
    </span>
  )
}

/** One form of a page is refused at a time. */
function faultId(name: string): string {
  return `fault-${name}`
}
