export type { Address } from './address.ts'
export { composePerson, type Gender, type Person, type PersonTraits } from './compose-person.ts'
export { cityOfPostalCode } from './gazetteer.ts'
