import { readFileSync } from 'node:fs'
import { createAsset } from './asset.ts'

/** In this order; what comes later builds upon what came before. */
const PARTS = [
  'tokens.css',
  ...['base', 'header', 'cards', 'listing', 'home', 'product', 'lists', 'forms', 'orders', 'account', 'security'].map(
    (name) => `styles/${name}.css`,
  ),
]

/** The one stylesheet of the shop's pages. */
export const storefrontStylesheet = createAsset(
  'storefront',
  'css',
  PARTS.map((part) => readFileSync(new URL(`./${part}`, import.meta.url), 'utf8')).join('\n'),
)
