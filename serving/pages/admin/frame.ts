import type { RefusedForm } from './refused-form.tsx'

/** What every page of the control room shows around its own content. */
export interface Frame {
  /** The page's own address, path and parameters. */
  readonly address: string
  /** Null: whoever looks may not, and sees no way further in. */
  readonly role: 'admin' | 'analyst' | null
  /** As the switch was set. Undefined: as the system wishes. */
  readonly theme: 'light' | 'dark' | undefined
  /** What came of the form before. */
  readonly notice?: { readonly text: string; readonly isProblem: boolean } | undefined
  /** A form of the page that was not taken, to be shown as it was typed. */
  readonly refused?: RefusedForm | undefined
  readonly now: Date
}
