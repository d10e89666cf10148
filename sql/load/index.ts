export { fillNiche, type NicheReport } from './fill-niche.ts'
export type { UnknownCustomers } from './fingerprint.ts'
export { type IngestOptions, ingestHmFiles } from './ingest-hm-files.ts'
export type {
  FileName,
  FileReport,
  FilesReport,
  Finding,
  IngestProgress,
  IngestReport,
} from './ingest-report.ts'
export { lockLoading } from './load-lock.ts'
export { type NicheRule, type NicheRuleUse, readNicheRules } from './niche-rules.ts'
export { formatNicheRules, readNicheRulesFile } from './niche-rules-file.ts'
export { type ReplaceNicheOptions, replaceNiche } from './replace-niche.ts'
