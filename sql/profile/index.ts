import type { ShopProfile } from './shop-profile.ts'

export type { NamedCount } from './catalogue.ts'
export type { DataSource } from './data-source.ts'
export { EmptyShopError } from './empty-shop-error.ts'
export { formatCount, formatDecimal, formatName, formatNiche, formatShare } from './format.ts'
export type { NicheCandidate } from './niches.ts'
export { type ProfileOptions, type ProfileProgress, profileShop } from './profile-shop.ts'
export type { NamedSales } from './sales.ts'
export type { ActivityProfile, ShopProfile, SourceProfile } from './shop-profile.ts'
export { DESCRIPTIVE_TABLES } from './tables.ts'

/** The profile as one HTML page that needs nothing beside it. What draws its charts is loaded only when it is used. */
export async function renderProfileReport(profile: ShopProfile): Promise<string> {
  return (await import('./html/render-report.ts')).renderReport(profile)
}
