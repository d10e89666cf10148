import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What a cell gave: a stream's text, or data by MIME type. */
export interface CellOutput {
  readonly output_type: 'stream' | 'display_data' | 'execute_result' | 'error'
  /** Of a stream: stdout or stderr. */
  readonly name?: string
  readonly text?: readonly string[] | string
  readonly data?: Readonly<Record<string, readonly string[] | string>>
}

export interface NotebookCell {
  readonly cell_type: 'markdown' | 'code'
  readonly source: readonly string[] | string
  readonly outputs?: readonly CellOutput[]
  readonly execution_count?: number | null
}

/** The parts of the notebook format (nbformat 4.5) that we look at. */
export interface Notebook {
  readonly cells: readonly NotebookCell[]
  readonly metadata: { readonly kernelspec: { readonly name: string } }
}

export const notebookFolder = fileURLToPath(new URL('../../notebooks/', import.meta.url))

/** File names of all notebooks, in their order. */
export async function listNotebooks(): Promise<readonly string[]> {
  return (await readdir(notebookFolder)).filter((name) => name.endsWith('.ipynb')).sort()
}

export async function readNotebook(path: string): Promise<Notebook> {
  return JSON.parse(await readFile(path, 'utf8')) as Notebook
}

/** The format allows a list of lines, or one text. */
export function textOf(source: readonly string[] | string | undefined): string {
  return typeof source === 'string' ? source : (source ?? []).join('')
}

export function codeCells({ cells }: Notebook): readonly NotebookCell[] {
  return cells.filter(({ cell_type }) => cell_type === 'code')
}

/** The code of all cells as they run, one after the other. */
export function codeOf(notebook: Notebook): string {
  return `${codeCells(notebook)
    .map(({ source }) => textOf(source))
    .join('\n\n')}\n`
}
