import { readFileSync } from 'node:fs'
import { type Asset, createAsset } from './asset.ts'

const NAMES = ['theme', 'suggest', 'activity', 'load-more', 'cart', 'copy'] as const

export type Island = (typeof NAMES)[number]

/** The scripts of the shop's pages. Each is a module that imports nothing; without it its part of the page still works. */
export const islands = Object.fromEntries(
  NAMES.map((name) => [
    name,
    createAsset(name, 'js', readFileSync(new URL(`./islands/${name}.js`, import.meta.url), 'utf8')),
  ]),
) as Readonly<Record<Island, Asset>>
