import { readFile } from 'node:fs/promises'

/** Where purchases, articles and customers are read: the shop (niche_data) or the H&M files as loaded (public). */
export type DataSource = 'shop' | 'files'

const RELATIONS = ['purchases', 'catalogue', 'people'] as const

const texts = new Map<string, Promise<string>>()

function readText(path: string): Promise<string> {
  const text = texts.get(path) ?? readFile(new URL(path, import.meta.url), 'utf8')
  texts.set(path, text)
  return text
}

/** The text of `queries/<name>.sql`, which names its tables itself. */
export async function queryText(name: string): Promise<string> {
  return await readText(`./queries/${name}.sql`)
}

/**
 * The text of `queries/<name>.sql` over the relations `purchases`, `catalogue` and `people`, which are this source's
 * (`sources/<source>_<relation>.sql`). They are not materialized: the planner reads only the columns that are asked for.
 */
export async function queryTextOver(source: DataSource, name: string): Promise<string> {
  const relations = await Promise.all(
    RELATIONS.map(
      async (relation) =>
        `${relation} as not materialized (\n${await readText(`./sources/${source}_${relation}.sql`)})`,
    ),
  )
  return `with ${relations.join(',\n')}\nselect * from (\n${await queryText(name)}) as answer`
}

/** Counts what `checks/<source>/<name>.sql` finds and takes the first five examples, short ones first, as text. */
export async function checkText(source: DataSource, name: string): Promise<string> {
  const found = await readText(`./checks/${source}/${name}.sql`)
  return `with found as materialized (\n${found})
    select (select count(*) from found) as count,
           array(
             select example
               from (select distinct example::text collate "C" as example from found) as examples
              order by length(example), example
              limit 5
           ) as examples`
}
