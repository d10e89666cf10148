import type { Garment } from './garments.ts'
import type { Style } from './styles.ts'

/** First words of product names: trees, winds, waters and stones. */
export const FIRST_WORDS: readonly string[] = [
  'Alder Amber Arroyo Aspen Basalt Beck Birch Bora Bracken Breeze Brook Calima Cedar Chalk Cinder',
  'Cirrus Clover Cove Cypress Delta Dune Ebony Elder Fathom Fell Fennel Fjord Flint Foehn Gale Garnet',
  'Ginger Glen Granite Harbour Hazel Heather Hollow Inlet Iris Islet Juniper Kelp Lagoon Larch Levant',
  'Linden Loam Maple Marram Mesa Mistral Moor Nettle Nimbus Oak Opal Pebble Pine Quartz Reed Ridge',
  'Rowan Sable Sedge Shale Sirocco Slate Sorrel Spruce Strait Tarn Thistle Tide Tundra Umber Vale',
  'Willow Yarrow Zephyr',
].flatMap((line) => line.split(' '))

interface StyleWords {
  /** Stands in the name and opens the description. */
  readonly cuts: readonly string[]
  readonly fabrics: readonly string[]
  readonly details: readonly string[]
}

export interface GarmentWords {
  /** Last sentences of a description, true of every style. */
  readonly closings: readonly string[]
  readonly styles: Readonly<Record<Style, StyleWords>>
}

/** What can be said of each garment in each style; any choice of cut, fabric and details fits together. */
export const GARMENT_WORDS: Readonly<Record<Garment, GarmentWords>> = {
  jacket: {
    closings: ['Fully lined.', 'Lined body, easy sleeves.', 'Inside pocket for a phone.', 'Cut to layer over a knit.'],
    styles: {
      classic: {
        cuts: ['tailored', 'straight', 'belted', 'double-breasted'],
        fabrics: ['a wool blend', 'brushed twill', 'dense gabardine'],
        details: ['notched lapels', 'a tie belt', 'horn-look buttons', 'welt pockets', 'a vent at the back'],
      },
      street: {
        cuts: ['oversized', 'cropped', 'boxy', 'biker'],
        fabrics: ['coated twill', 'imitation leather', 'rigid cotton'],
        details: ['a slanted metal zip', 'dropped shoulders', 'big chest pockets', 'snap cuffs', 'a raw hem'],
      },
      outdoor: {
        cuts: ['padded', 'quilted', 'hooded', 'parka'],
        fabrics: ['water-repellent nylon', 'waxed cotton', 'recycled ripstop'],
        details: ['a storm flap', 'a peaked hood', 'drawcords at hem and waist', 'bellows pockets', 'taped seams'],
      },
      sporty: {
        cuts: ['running', 'track', 'windproof', 'light'],
        fabrics: ['stretch woven fabric', 'quick-drying mesh-backed fabric', 'feather-light polyester'],
        details: ['reflective piping', 'thumbholes', 'vents under the arms', 'a zipped key pocket', 'a packable hood'],
      },
      soft: {
        cuts: ['teddy', 'pile', 'cosy', 'shawl-collar'],
        fabrics: ['fluffy pile', 'faux shearling', 'brushed fleece'],
        details: ['a rounded collar', 'covered snaps', 'deep side pockets', 'a satin lining', 'ribbed cuffs'],
      },
    },
  },
  hoodie: {
    closings: ['Easy to layer.', 'Brushed on the inside.', 'Holds its shape wash after wash.', 'True to size.'],
    styles: {
      classic: {
        cuts: ['regular', 'zip-front', 'fine-rib', 'plain'],
        fabrics: ['cotton jersey', 'compact sweatshirt cotton', 'fine French terry'],
        details: ['a flat drawstring', 'a two-way zip', 'side pockets', 'a double hood', 'set-in sleeves'],
      },
      street: {
        cuts: ['oversized', 'cropped', 'boxy', 'graphic'],
        fabrics: ['heavy sweatshirt cotton', 'washed terry', 'thick loopback cotton'],
        details: ['a kangaroo pocket', 'a crossover neck', 'dropped shoulders', 'a wide hood', 'cut-off edges'],
      },
      outdoor: {
        cuts: ['midlayer', 'trail', 'half-zip', 'grid-fleece'],
        fabrics: ['grid fleece', 'sturdy jersey', 'bonded sweatshirt fabric'],
        details: ['a high neck', 'a zipped chest pocket', 'reinforced elbows', 'a scuba hood', 'bound cuffs'],
      },
      sporty: {
        cuts: ['training', 'running', 'raglan', 'slim'],
        fabrics: ['quick-drying jersey', 'breathable double knit', 'stretch scuba jersey'],
        details: ['thumbholes', 'flat seams', 'mesh panels', 'a media pocket', 'reflective details'],
      },
      soft: {
        cuts: ['lounge', 'cosy', 'slouchy', 'longline'],
        fabrics: ['brushed cotton', 'velvety fleece', 'a peached modal blend'],
        details: ['a generous hood', 'balloon sleeves', 'covered seams', 'a soft drawstring', 'deep pockets'],
      },
    },
  },
  headwear: {
    closings: ['One size.', 'Stretches to fit.', 'Soft against the forehead.', 'Folds into a pocket.'],
    styles: {
      classic: {
        cuts: ['fine-knit', 'short', 'cashmere-mix', 'smooth'],
        fabrics: ['merino yarn', 'felted wool', 'a soft wool blend'],
        details: ['a neat turn-up', 'a narrow band', 'a flat seam', 'a clean edge', 'a slim silhouette'],
      },
      street: {
        cuts: ['fisherman', 'deep-fold', 'slouch', 'docker'],
        fabrics: ['chunky cotton', 'washed cotton', 'ribbed acrylic'],
        details: ['a sewn patch', 'a deep fold', 'a rolled edge', 'a loose crown', 'a contrasting label'],
      },
      outdoor: {
        cuts: ['fleece-lined', 'alpine', 'cable-knit', 'thermal'],
        fabrics: ['thick wool yarn', 'windproof fleece', 'recycled rib knit'],
        details: ['ear flaps', 'a fleece band inside', 'a double turn-up', 'ties under the chin', 'a close fit'],
      },
      sporty: {
        cuts: ['running', 'training', 'seamless', 'light'],
        fabrics: ['quick-drying knit', 'brushed stretch jersey', 'breathable microfibre'],
        details: ['a reflective tab', 'an opening for a ponytail', 'flat seams', 'a snug edge', 'mesh at the crown'],
      },
      soft: {
        cuts: ['pompom', 'fluffy', 'ribbed', 'cosy'],
        fabrics: ['brushed mohair-look yarn', 'fluffy boucle', 'velvety chenille'],
        details: ['a big pompom', 'a wide turn-up', 'a rolled edge', 'a rounded crown', 'a soft lining'],
      },
    },
  },
  denim: {
    closings: ['Five pockets.', 'Softens with every wear.', 'True to size.', 'Woven patch at the back.'],
    styles: {
      classic: {
        cuts: ['straight', 'bootcut', 'regular', 'slim straight'],
        fabrics: ['rigid cotton denim', 'dark rinsed denim', 'comfort-stretch denim'],
        details: ['a mid waist', 'clean seams', 'straight legs', 'tonal stitching', 'a full-length leg'],
      },
      street: {
        cuts: ['baggy', 'wide', 'loose', 'ripped'],
        fabrics: ['heavy washed denim', 'bleached denim', 'stiff vintage-look denim'],
        details: ['worn-through knees', 'a low waist', 'a dropped crotch', 'raw hems', 'puddling legs'],
      },
      outdoor: {
        cuts: ['carpenter', 'cargo', 'utility', 'tapered'],
        fabrics: ['hard-wearing denim', 'thick twill-backed denim', 'reinforced recycled denim'],
        details: ['double knees', 'a tool loop', 'bellows pockets', 'triple stitching', 'adjustable hems'],
      },
      sporty: {
        cuts: ['skinny', 'jegging', 'super-stretch', 'jogger'],
        fabrics: ['four-way-stretch denim', 'knit-like denim', 'superstretch denim'],
        details: ['a pull-on waist', 'an elastic hem', 'body-hugging legs', 'a smooth front', 'flexible seams'],
      },
      soft: {
        cuts: ['mom', 'flared', 'high-waisted', 'barrel'],
        fabrics: ['soft washed denim', 'peached light denim', 'a cotton and lyocell denim'],
        details: ['an extra-high waist', 'tapered ankles', 'a curved seat', 'a button fly', 'rounded pockets'],
      },
    },
  },
}
