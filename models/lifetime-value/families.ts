import { bgNbd, mbgNbd } from './beta-geometric.ts'
import { paretoNbd } from './pareto-nbd.ts'
import type { FamilyName, PurchaseFamily } from './purchase-family.ts'

/** The families there are, by name. */
export const families: Readonly<Record<FamilyName, PurchaseFamily>> = {
  bg_nbd: bgNbd,
  mbg_nbd: mbgNbd,
  pareto_nbd: paretoNbd,
}
