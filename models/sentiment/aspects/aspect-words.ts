/** What shoppers speak of when they review clothing. */
export const aspectNames = ['fit', 'fabric', 'colour', 'quality', 'price', 'delivery'] as const
export type AspectName = (typeof aspectNames)[number]

/** Words as the tokens have them. One that says two things, as "cheap", stands where it is mostly meant. */
const wordsOfAspect: Readonly<Record<AspectName, string>> = {
  fit:
    'fit fits fitted fitting size sizes sized sizing small smaller large larger big bigger tight loose snug baggy boxy ' +
    'long longer short shorter length waist hips hip bust chest shoulders shoulder sleeve sleeves petite flattering ' +
    'unflattering roomy oversized narrow wide cut shape shapeless comfortable uncomfortable comfy armholes armpits',
  fabric:
    'fabric material cotton wool linen silk polyester cashmere denim knit lace leather lining texture soft softness ' +
    'itchy scratchy stiff thin thick sheer lightweight heavy stretchy stretch breathable cozy cosy warm silky ' +
    'transparent opaque fleece velvet jersey',
  colour:
    'color colors colour colours colored coloured shade shades hue print prints pattern patterns faded fades bright ' +
    'vibrant dull navy black white red blue green pink yellow purple grey gray beige orange brown burgundy ivory',
  quality:
    'quality made stitching stitched seam seams sewn thread threads hole holes ripped torn tear unraveled unraveling ' +
    'pilling pilled shrank shrunk zipper zip button buttons flimsy sturdy durable workmanship craftsmanship flaw flaws ' +
    'defect defective washed wash washes washing snags snagged cheaply',
  price:
    'price prices priced pricey cost costs expensive overpriced cheap cheaper value worth money sale discount bargain ' +
    'affordable penny dollars pounds',
  delivery:
    'delivery delivered shipping shipped ship arrived arrive arrives package packaging parcel courier postage late ' +
    'delayed dispatch dispatched',
}

const aspectOfWord: ReadonlyMap<string, AspectName> = new Map(
  aspectNames.flatMap((aspect) => wordsOfAspect[aspect].split(' ').map((word) => [word, aspect] as const)),
)

/** Undefined for a word that names no aspect. */
export function aspectOf(word: string): AspectName | undefined {
  return aspectOfWord.get(word)
}
