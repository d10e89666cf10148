import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { CatalogueColumns } from '../catalogue/catalogue-columns.ts'
import { GarmentPicture } from './garment-picture.tsx'

/** Where an article's picture is, and what it shows, in words. */
export interface PictureView {
  readonly path: string
  readonly text: string
}

/** What an article is drawn from. */
export interface PictureLook {
  readonly article_id: number
  readonly prod_name: string
  readonly product_type_name: string
  readonly colour_group_name: string | null
  readonly graphical_appearance_name: string | null
  readonly detail_desc: string | null
}

const UNKNOWN = 'Unknown'

/** Other drawings, other paths: browsers keep a picture for ever. */
const drawings = createHash('sha256')
const folder = new URL('./garments/', import.meta.url)
for (const name of readdirSync(folder).sort()) drawings.update(readFileSync(new URL(name, folder)))
const DRAWINGS = drawings.update(readFileSync(new URL('./garment-picture.tsx', import.meta.url))).digest('base64url')

export function pictureOf(look: PictureLook): PictureView {
  return { path: `/pictures/${look.article_id}.${hashOf(look)}.svg`, text: inWords(look) }
}

export function hashOf(look: PictureLook): string {
  const { prod_name, product_type_name, colour_group_name, graphical_appearance_name, detail_desc } = look
  const seen = [DRAWINGS, prod_name, product_type_name, colour_group_name, graphical_appearance_name, detail_desc]
  return createHash('sha1').update(JSON.stringify(seen)).digest('base64url').slice(0, 10)
}

/** The drawing as a file of its own. */
export function drawPicture(look: PictureLook): string {
  const drawing = GarmentPicture({
    productType: look.product_type_name,
    colour: look.colour_group_name ?? UNKNOWN,
    appearance: look.graphical_appearance_name ?? UNKNOWN,
    title: inWords(look),
    description: look.detail_desc ?? '',
    seed: look.article_id,
  })
  // Within a page it would have this name from the page.
  return String(drawing).replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
}

export function lookAt({ ids, texts }: CatalogueColumns, place: number): PictureLook {
  return {
    article_id: ids[place]!,
    prod_name: texts.prod_name[place]!,
    product_type_name: texts.product_type_name[place]!,
    colour_group_name: texts.colour_group_name[place]!,
    graphical_appearance_name: texts.graphical_appearance_name[place]!,
    detail_desc: texts.detail_desc[place]!,
  }
}

function inWords({ prod_name, colour_group_name, product_type_name }: PictureLook): string {
  return `${prod_name}: ${[colour_group_name, product_type_name].filter(Boolean).join(' ').toLowerCase()}`
}
