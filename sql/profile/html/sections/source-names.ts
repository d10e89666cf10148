import type { DataSource } from '../../data-source.ts'

export const SOURCE_NAMES: Readonly<Record<DataSource, string>> = { shop: 'The shop', files: 'The H&M files' }
