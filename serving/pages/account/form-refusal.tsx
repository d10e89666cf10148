/** Why a form was not taken. */
export interface FormRefusal {
  /** Of the whole form. Undefined: its fields say it. */
  readonly text?: string | undefined
  /** What is wrong with a field, by its name. */
  readonly faults?: Readonly<Record<string, string>>
}

/** What a screen reader says first, and everybody sees first. */
export const RefusalWords = ({ refusal }: { readonly refusal: FormRefusal | undefined }) =>
  refusal && (
    <p class="notice problem-notice" role="alert">
      {refusal.text ?? 'Please look at what is marked below.'}
    </p>
  )
