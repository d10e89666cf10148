import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('./storefront.css', import.meta.url), 'utf8')

/** The one stylesheet of the pages. Its path changes with its content, so that it may be cached for ever. */
export const storefrontStylesheet = {
  text,
  path: `/assets/storefront.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.css`,
} as const
