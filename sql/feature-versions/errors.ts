/** The text of a feature view changed, but its version did not. */
export class FeatureViewChangedError extends Error {
  readonly code = 'FEATURE_VIEW_CHANGED'
  constructor(viewName: string, version: number, newestVersion: number) {
    super(
      `sql/features/${viewName}_as_of.sql (or a feature function that it calls) changed, but it still says version ` +
        `${version}, which this database has with another text; say "-- version ${newestVersion + 1}" in the file and ` +
        'in the definition of the view, or undo the change',
    )
    this.name = 'FeatureViewChangedError'
  }
}

/** The file of a feature view does not say its version. */
export class FeatureVersionMissingError extends Error {
  readonly code = 'FEATURE_VERSION_MISSING'
  constructor(viewName: string) {
    super(`sql/features/${viewName}_as_of.sql does not say its version; begin it with a line such as "-- version 1"`)
    this.name = 'FeatureVersionMissingError'
  }
}
