/** There is nothing that files could be written from. */
export class NothingToExportError extends Error {
  readonly code = 'NOTHING_TO_EXPORT'
  constructor(table: string) {
    super(
      `niche_data.${table} is empty, so there is nothing to export; run "selvedge data ingest" or ` +
        `"selvedge data generate" first`,
    )
    this.name = 'NothingToExportError'
  }
}

/** The folder holds what an export would write, or it cannot be written to. */
export class ExportFolderError extends Error {
  readonly code = 'EXPORT_FOLDER'
  constructor(folder: string, detail: string, options?: ErrorOptions) {
    super(`${folder}: ${detail}`, options)
    this.name = 'ExportFolderError'
  }
}
