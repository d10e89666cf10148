import { writeFile } from 'node:fs/promises'
import { renderCardHtml, renderCardMarkdown } from '../models/index.ts'
import { namedVersion } from './named-version.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** A version from before cards were kept as documents. */
export class NoCardDocumentError extends Error {
  readonly code = 'NO_CARD_DOCUMENT'
  constructor(name: string, version: number) {
    super(`${name} version ${version} has its card as Markdown only: leave --html out, or train it again`)
    this.name = 'NoCardDocumentError'
  }
}

/** The model card of a version: Markdown on standard output, or a page of HTML in a file. */
export async function showCard(text: string, { html, json }: { html?: string; json: boolean }): Promise<void> {
  const { estimator, find } = namedVersion(text)
  const stored = await withDatabase(({ pool }) => find(pool))
  const { card } = stored.facts
  if (html !== undefined) {
    if (!card) throw new NoCardDocumentError(estimator.name, stored.version)
    await writeFile(html, renderCardHtml(card))
    answer(json, { modelName: estimator.name, version: stored.version, file: html }, () => [`${html} written.`])
    return
  }
  answer(json, card ?? { markdown: stored.cardMarkdown }, () => [
    (card ? renderCardMarkdown(card) : stored.cardMarkdown).trimEnd(),
  ])
}
