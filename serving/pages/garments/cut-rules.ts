import type { Silhouette } from './silhouettes.ts'

interface CutRule {
  readonly words: RegExp
  readonly silhouette: Silhouette
}

interface Cuts {
  /** In order: the first whose words occur decides. */
  readonly rules: readonly CutRule[]
  /** One of these, by seed, where no words decide. */
  readonly otherwise: readonly Silhouette[]
}

const headwear: Cuts = {
  rules: [
    { words: /beret/i, silhouette: 'beret' },
    { words: /headband|turban/i, silhouette: 'headband' },
    { words: /bucket|brim|straw|felt hat|fedora/i, silhouette: 'brimHat' },
    { words: /\bcap\b|peak/i, silhouette: 'cap' },
    { words: /pom ?pom|bobble/i, silhouette: 'pompomBeanie' },
    { words: /roll[- ]edge|fine[- ]knit|slouch/i, silhouette: 'slouchBeanie' },
    { words: /turn(ed)?[- ]up|fold[- ]?over|\brib/i, silhouette: 'beanie' },
  ],
  otherwise: ['beanie', 'slouchBeanie'],
}

/** Product types (lower case) that come in several cuts. `jeans` stands for trousers of denim. */
export const cutRules: ReadonlyMap<string, Cuts> = new Map(
  Object.entries<Cuts>({
    jacket: {
      rules: [
        { words: /biker/i, silhouette: 'bikerJacket' },
        { words: /puff|padded|\bdown (coat|jacket|jkt)|quilted/i, silhouette: 'pufferJacket' },
        { words: /blazer/i, silhouette: 'blazer' },
        { words: /shacket|overshirt|shirt jacket/i, silhouette: 'overshirt' },
        { words: /bomber|varsity|pilot/i, silhouette: 'bomberJacket' },
        { words: /parka|anorak|raincoat|rain |softshell|windbreaker|hooded/i, silhouette: 'parka' },
        { words: /denim|trucker|\bjean/i, silhouette: 'truckerJacket' },
        { words: /trench|\bcoat\b|wool/i, silhouette: 'tailoredCoat' },
        { words: /lapels/i, silhouette: 'blazer' },
        { words: /\bhood\b|drawstring/i, silhouette: 'parka' },
        { words: /ribbing|ribbed (cuffs|hem)/i, silhouette: 'bomberJacket' },
        { words: /chest pockets/i, silhouette: 'overshirt' },
      ],
      otherwise: ['bomberJacket', 'truckerJacket', 'overshirt', 'pufferJacket'],
    },
    hoodie: { rules: [{ words: /\bzip|jacket|jkt|parka|cardigan/i, silhouette: 'zipHoodie' }], otherwise: ['hoodie'] },
    'hat/beanie': headwear,
    beanie: headwear,
    jeans: {
      rules: [
        { words: /flare|boot ?cut/i, silhouette: 'flaredJeans' },
        { words: /\bwide|loose|balloon|culotte|baggy/i, silhouette: 'wideJeans' },
        { words: /skinny|jegging|\bslim|shaping|push up/i, silhouette: 'skinnyJeans' },
        { words: /straight|mom|boyfriend|girlfriend|vintage|tapered|regular fit/i, silhouette: 'straightJeans' },
      ],
      otherwise: ['straightJeans', 'skinnyJeans'],
    },
    trousers: {
      rules: [
        { words: /jogger|sweatpant|\bsweat\b|drawstring|ribbed hems|elasticated hems/i, silhouette: 'joggers' },
        { words: /legging|tights/i, silhouette: 'leggings' },
      ],
      otherwise: ['trousers'],
    },
  }),
)
