import { z } from 'zod'
import { TARGET_FIELDS, TARGET_TABLES, type TargetTable } from './target-tables.ts'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** How one column of ours is filled, in full; a name alone stands for { from: name }. */
export const fieldSchema = z.strictObject({
  /** Their column, or several that are joined; of category_path the levels from the top. */
  from: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(10)]).optional(),
  /** The same value for every row, in place of `from`. */
  constant: scalar.optional(),
  /** Where theirs is empty. */
  default: scalar.optional(),
  /** Their words to ours; `*` is every other word; null: no value. */
  values: z.record(z.string(), scalar).optional(),
  /** Between the columns of `from`. */
  join: z.string().max(20).optional(),
  /** Between the names of a category_path of one column. */
  separator: z.string().min(1).max(20).optional(),
  /** Amounts are multiplied by it: 0.01 for cents. */
  factor: z.number().positive().max(1_000_000).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Of dates and times: iso, unix, unix_ms, or a pattern such as dd.MM.yyyy HH:mm. */
  format: z.string().min(1).max(60).optional(),
  /** Of times that say none. */
  time_zone: z.string().optional(),
  /** Lowest and highest rating of theirs. */
  scale: z.tuple([z.number(), z.number()]).optional(),
})

const field = z.preprocess((value) => (typeof value === 'string' ? { from: value } : value), fieldSchema)

/** One of `is` and `not`: see findMappingProblems. */
export const conditionSchema = z.strictObject({
  column: z.string().min(1),
  is: z.array(scalar).min(1).optional(),
  not: z.array(scalar).min(1).optional(),
})

function tableSchema(table: TargetTable) {
  const fields = Object.fromEntries(Object.keys(TARGET_FIELDS[table]).map((name) => [name, field.optional()]))
  return z.strictObject({
    /** The file without its ending, or the table of the database, with its schema or without. */
    from: z.string().min(1).optional(),
    /** A query of the database, in place of `from`. */
    query: z.string().min(1).optional(),
    columns: z.strictObject(fields),
    /** Only rows that meet all of these belong to the shop; what refers to the others is left out with them. */
    where: z.array(conditionSchema).optional(),
    /** What is done with a row whose source_id an earlier row has: rejected (default), or passed over. */
    duplicates: z.enum(['reject', 'keep_first']).optional(),
  })
}

export const mappingSchema = z.strictObject({
  version: z.literal(1),
  time_zone: z.string().default('UTC'),
  decimal: z.enum(['.', ',']).default('.'),
  money_factor: z.number().positive().max(1_000_000).default(1),
  dates: z.string().min(1).max(60).default('iso'),
  csv: z
    .strictObject({
      delimiter: z.enum([',', ';', '\t', '|', 'auto']).default('auto'),
      encoding: z.string().default('utf-8'),
    })
    .prefault({}),
  unknown_customers: z.enum(['create', 'reject']).default('create'),
  guest_orders: z.enum(['reject', 'leave_out', 'create']).default('reject'),
  returns: z.enum(['leave_out', 'keep']).default('leave_out'),
  categories: tableSchema('categories').optional(),
  customers: tableSchema('customers').optional(),
  articles: tableSchema('articles'),
  orders: tableSchema('orders').optional(),
  order_lines: tableSchema('order_lines'),
  reviews: tableSchema('reviews').optional(),
})

export type Mapping = z.infer<typeof mappingSchema>
export type FieldMapping = z.infer<typeof fieldSchema>
export type Condition = z.infer<typeof conditionSchema>
export type TableMapping = Omit<Mapping['articles'], 'columns'> & {
  readonly columns: Readonly<Record<string, FieldMapping>>
}

/** The tables that the mapping fills, in the order in which they are read. */
export function mappedTables(mapping: Mapping): readonly (readonly [TargetTable, TableMapping])[] {
  return TARGET_TABLES.flatMap((table) => {
    const mapped = mapping[table] as TableMapping | undefined
    return mapped ? [[table, mapped] as const] : []
  })
}
