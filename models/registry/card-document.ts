/** A model card as its content: Markdown and HTML are made from it, and can say nothing different. */
export interface CardDocument {
  readonly title: string
  readonly sections: readonly CardSection[]
}

export interface CardSection {
  /** Empty: the lines under the title. */
  readonly heading: string
  readonly blocks: readonly CardBlock[]
}

export type CardBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly header: readonly string[]
      /** Cells as they are shown; the first of a row is its name, the others are numbers. */
      readonly rows: readonly (readonly string[])[]
    }
