import { codeOf } from '../../serving/accounts/code.ts'
import { TEST_SECRET } from './accounts.ts'
import { hiddenField, type PageVisitor } from './page-visitor.ts'

export const VISITOR_PASSWORD = 'three words and a comma'

/** Makes an account by the pages, and is signed in then. Without a mail: the code is told from its id. */
export async function signUpVisitor(visitor: PageVisitor, email: string): Promise<void> {
  const asked = await visitor.post('/sign-up', { email, password: VISITOR_PASSWORD })
  const code_id = hiddenField(asked.html, 'code_id')
  const code = codeOf(code_id, TEST_SECRET.key('codes'))
  const opened = await visitor.post('/sign-up/confirm', { code_id, code })
  if (opened.status !== 303) throw new Error(`signing up answered ${opened.status}`)
}
