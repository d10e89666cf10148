import { bow, foldedGarment, glasses, hoops, necklace, umbrella } from './accessories.ts'
import { beanie, pompomBeanie, slouchBeanie } from './beanie.ts'
import { bikerJacket } from './biker-jacket.ts'
import { blazer } from './blazer.ts'
import { bomberJacket } from './bomber-jacket.ts'
import { dress, dungarees, swimsuit } from './full-body.ts'
import { type FramedDrawing, frameDrawing, type GarmentDrawing } from './garment-drawing.ts'
import { beret, brimHat, cap, headband } from './hats.ts'
import { hoodie, zipHoodie } from './hoodie.ts'
import { flaredJeans, skinnyJeans, straightJeans, wideJeans } from './jeans.ts'
import { joggers, leggings, shorts, skirt, trousers } from './lower-body.ts'
import { overshirt, shirt } from './overshirt.ts'
import { parka } from './parka.ts'
import { pufferJacket } from './puffer-jacket.ts'
import { bag, boot, flatShoes, heel, sneaker } from './shoes-and-bags.ts'
import { belt, bra, briefs, gloves, scarf, socks, tie } from './small-garments.ts'
import { tailoredCoat } from './tailored-coat.ts'
import { truckerJacket } from './trucker-jacket.ts'
import { cardigan, longSleeveTop, sweater, tShirt, vestTop, waistcoat } from './upper-body.ts'

const drawings = {
  bag,
  beanie,
  belt,
  beret,
  bikerJacket,
  blazer,
  bomberJacket,
  boot,
  bow,
  bra,
  briefs,
  brimHat,
  cap,
  cardigan,
  dress,
  dungarees,
  flaredJeans,
  flatShoes,
  foldedGarment,
  glasses,
  gloves,
  headband,
  heel,
  hoodie,
  hoops,
  joggers,
  leggings,
  longSleeveTop,
  necklace,
  overshirt,
  parka,
  pompomBeanie,
  pufferJacket,
  scarf,
  shirt,
  shorts,
  skinnyJeans,
  skirt,
  slouchBeanie,
  sneaker,
  socks,
  straightJeans,
  sweater,
  swimsuit,
  tShirt,
  tailoredCoat,
  tie,
  trousers,
  truckerJacket,
  umbrella,
  vestTop,
  waistcoat,
  wideJeans,
  zipHoodie,
} satisfies Record<string, GarmentDrawing>

export type Silhouette = keyof typeof drawings

/** Every drawing there is, by name, ready to be put into a page. */
export const silhouettes = Object.fromEntries(
  Object.entries(drawings).map(([name, drawing]) => [name, frameDrawing(drawing)]),
) as Readonly<Record<Silhouette, FramedDrawing>>
