export {
  type Client,
  type ConnectionSettings,
  checkOut,
  connectClient,
  createPool,
  inTransaction,
  type Pool,
  type Queryable,
} from './connection.ts'
export { copyField, copyInto, copyLine } from './copy-rows.ts'
export { dumpSchema } from './dump-schema.ts'
export {
  DatabaseNewerThanCodeError,
  DatabaseUnavailableError,
  InvalidFileError,
  NothingLoadedError,
  ShopNotEmptyError,
  SQL_REFUSALS,
  type SqlRefusal,
  TooManyRejectsError,
} from './errors.ts'
export { type ExportProgress, type ExportReport, exportAsHm } from './export/export-as-hm.ts'
export {
  type Finding,
  formatNicheRules,
  type IngestProgress,
  type IngestReport,
  ingestHmFiles,
  type NicheReport,
  type NicheRule,
  type NicheRuleUse,
  type ReplaceNicheOptions,
  readNicheRules,
  readNicheRulesFile,
  replaceNiche,
} from './load/index.ts'
export { type MigrationResult, migrate } from './migrate.ts'
export { tryProcessLock } from './process-lock.ts'
export { withScratchDatabase } from './scratch-database.ts'
export { type DatabaseLocation, type DatabaseServer, openServer } from './server.ts'
export { isShopEmpty } from './shop-state.ts'
export { streamRows } from './stream-rows.ts'
export { type GenerateReport, generateShop } from './synthetic/generate-shop.ts'
export type { ShopSizeName } from './synthetic/shop-size.ts'
export { writeReference } from './write-reference.ts'
