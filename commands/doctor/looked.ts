import { type Finding, type Found, problem } from './finding.ts'
import { reasonOf } from './words.ts'

/** The findings of one area; a look that fails is one of them. */
export async function looked(area: string, look: () => Promise<readonly Found[]>): Promise<readonly Finding[]> {
  try {
    return (await look()).map((finding) => ({ area, ...finding }))
  } catch (error) {
    const found = problem(area, `could not be looked at: ${reasonOf(error)}`, 'Mend what the message names.')
    return [{ area, ...found }]
  }
}
