import { describe, expect, it } from 'vitest'
import { problem } from '../../../commands/doctor/finding.ts'
import { hideSecrets } from '../../../commands/doctor/hide-secrets.ts'

const hidden = (text: string, environment: Record<string, string>) =>
  hideSecrets([{ area: 'x', ...problem('x', text, text) }], environment)[0]

describe('hideSecrets', () => {
  it.each([
    [{ DATABASE_URL: 'postgres://me:s3cret@db/shop' }, 'refused s3cret', 'refused ***'],
    [{ DATABASE_URL: 'postgres://me:p%40ss@db/shop' }, 'p%40ss, that is p@ss', '***, that is ***'],
    [{ DATABASE_URL: 'postgres://me:p@ss:w@db/shop' }, 'no p@ss:w here', 'no *** here'],
    [{ DATABASE_URL: 'postgres://db/shop?user=me&password=hush' }, 'hush!', '***!'],
    [{ SMTP_URL: 'smtp://me:100%@mail' }, 'AUTH 100%', 'AUTH ***'],
    [{ SELVEDGE_SECRET: 'zyxw'.repeat(10) }, `a ${'zyxw'.repeat(10)} b`, 'a *** b'],
    [{ SELVEDGE_SECRET: 'postgres' }, 'nothing else', 'nothing else'],
  ])('with %j shows "%s" as "%s"', (environment, text, shown) => {
    expect(hidden(text, environment as Record<string, string>)).toMatchObject({ found: shown, cure: shown })
  })
})
