/** The parts of the product, in the order in which the document tells of them. */
export const capabilities = [
  'Recommendation',
  'Demand',
  'Lifetime value',
  'Segmentation',
  'Propensity',
  'Reviews',
  'Features',
  'Shop procedures',
  'Serving',
  'Pages',
  'Data',
] as const

export type Capability = (typeof capabilities)[number]
