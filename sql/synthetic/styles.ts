import type { ColourFamily } from './colours.ts'

/** The latent taste that shoppers have and garments answer to; no column holds it, models must find it. */
export type Style = 'classic' | 'street' | 'outdoor' | 'sporty' | 'soft'
export const STYLES: readonly Style[] = ['classic', 'street', 'outdoor', 'sporty', 'soft']

export interface StyleTraits {
  /** Relative frequency of colour families among the garments of the style. */
  readonly palette: Readonly<Record<ColourFamily, number>>
  /** Where the style lies on a section's price ladder: 0 its lowest step, 1 its highest. */
  readonly pricePosition: number
}

export const STYLE_TRAITS: Readonly<Record<Style, StyleTraits>> = {
  classic: { palette: { black: 3, blue: 2, pale: 1, earth: 3, bright: 0.4 }, pricePosition: 0.7 },
  street: { palette: { black: 4, blue: 1, pale: 1, earth: 0.5, bright: 2 }, pricePosition: 0.4 },
  outdoor: { palette: { black: 1.5, blue: 1.5, pale: 0.3, earth: 4, bright: 1 }, pricePosition: 0.65 },
  sporty: { palette: { black: 2.5, blue: 2.5, pale: 2, earth: 0.4, bright: 1.5 }, pricePosition: 0.45 },
  soft: { palette: { black: 0.6, blue: 0.7, pale: 4, earth: 2, bright: 1 }, pricePosition: 0.3 },
}
