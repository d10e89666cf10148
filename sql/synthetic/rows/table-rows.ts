import type { CopyBinaryWriter } from '../../copy-binary-writer.ts'

/** The rows of one table, ready to be written. */
export interface TableRows {
  /** With its schema; or of the session's temporary schema. */
  readonly table: string
  readonly columns: readonly string[]
  /** How many rows there will be. */
  readonly total: number
  /** Writes row after row, and yields after each. */
  write(writer: CopyBinaryWriter): Iterable<void>
}

/** Texts of which each occurs often, made bytes once. */
export function constantTexts<Text extends string>(texts: readonly Text[]): Readonly<Record<Text, Uint8Array>> {
  return Object.fromEntries(texts.map((text) => [text, Buffer.from(text)])) as unknown as Record<Text, Uint8Array>
}
