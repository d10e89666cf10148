import type { Client } from '../../sql/index.ts'
import { CategoryNotEmptyError } from './errors.ts'

export interface CategoryRow {
  readonly category_id: number
  readonly parent_id: number | null
  readonly name: string
}

/** restrict_violation since PostgreSQL 18, foreign_key_violation before. */
const STILL_REFERRED_TO = ['23001', '23503']

/** Throws the refusal of niche_data.require_category where there is none. */
export async function readCategory(client: Client, categoryId: number): Promise<CategoryRow> {
  await client.query('select niche_data.require_category($1)', [categoryId])
  const { rows } = await client.query<CategoryRow>(
    'select category_id, parent_id, name from niche_data.categories where category_id = $1',
    [categoryId],
  )
  return rows[0]!
}

/** The same, and nobody changes categories until the transaction ends. */
export async function lockedCategory(client: Client, categoryId: number): Promise<CategoryRow> {
  await client.query('select niche_data.lock_categories()')
  return await readCategory(client, categoryId)
}

/** What is not empty the foreign keys keep: nobody can put something into it meanwhile. Throws CategoryNotEmptyError. */
export async function deleteCategory(client: Client, categoryId: number): Promise<void> {
  try {
    await client.query('delete from niche_data.categories where category_id = $1', [categoryId])
  } catch (error) {
    if (STILL_REFERRED_TO.includes(String((error as { code?: unknown }).code)))
      throw new CategoryNotEmptyError(categoryId)
    throw error
  }
}
