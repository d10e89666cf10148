import type { Context } from 'hono'

/** The fields of a form as they were typed; what is a file is left out. */
export async function formValues(context: Context): Promise<Readonly<Record<string, string>>> {
  const fields = await context.req.parseBody()
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}
