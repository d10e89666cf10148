import { z } from '@hono/zod-openapi'
import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import { words } from '../routes/shop-schemas.ts'

/** An empty field: not known any more. */
const mayBeEmpty = (most: number) => z.union([z.literal('').transform(() => null), words(most)]).optional()

const person = z.object({
  first_name: mayBeEmpty(100),
  last_name: mayBeEmpty(100),
  street: mayBeEmpty(200),
  postal_code: mayBeEmpty(20),
  city: mayBeEmpty(100),
})

const FAULTS: Readonly<Record<keyof z.infer<typeof person>, string>> = {
  first_name: 'That is no name.',
  last_name: 'That is no name.',
  street: 'That is no street.',
  postal_code: 'That is no postal code.',
  city: 'That is no city.',
}

export type PersonFormReading =
  | { readonly change: z.infer<typeof person> & { readonly active: boolean }; readonly refusal?: undefined }
  | { readonly refusal: FormRefusal; readonly change?: undefined }

/** What the form of name and address says; what it leaves out stays as it is. A refusal names each field that is wrong. */
export function readPersonForm(given: Readonly<Record<string, string>>): PersonFormReading {
  const read = person.safeParse(given)
  if (read.success) return { change: { ...read.data, active: given.active === 'yes' } }
  const names = read.error.issues.map(({ path }) => path[0] as keyof typeof FAULTS)
  return { refusal: { faults: Object.fromEntries(names.map((name) => [name, FAULTS[name]])) } }
}
