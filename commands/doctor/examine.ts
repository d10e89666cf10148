import { checkDisk } from './check-disk.ts'
import { checkMachine, thisMachine } from './check-machine.ts'
import { checkMail } from './check-mail.ts'
import { checkSecret } from './check-secret.ts'
import { checkServer } from './check-server.ts'
import { checkSettings } from './check-settings.ts'
import { checkTensors } from './check-tensors.ts'
import { examineDatabase } from './examine-database.ts'
import type { Finding, Found } from './finding.ts'
import { hideSecrets } from './hide-secrets.ts'
import { looked } from './looked.ts'
import { readSettings } from './settings-in-force.ts'

/**
 * Looks at everything that Selvedge stands on, and changes nothing. A part that is down, or a look that fails, is a
 * finding; the others are looked at all the same.
 */
export async function examine(environment: Readonly<Record<string, string | undefined>>): Promise<readonly Finding[]> {
  const { configuration, unreadable, findings } = readSettings(environment)
  const unless = (setting: string, check: () => Promise<readonly Found[]>) =>
    unreadable.has(setting) ? Promise.resolve([]) : check()
  const parts = [
    looked('machine', () => checkMachine(thisMachine())),
    looked('disk', () => checkDisk(configuration.home)),
    looked('settings', async () => [...findings, ...(await checkSettings(configuration))]),
    looked('settings', () => unless('SELVEDGE_SECRET', async () => [await checkSecret(configuration)])),
    looked('server', () => unless('PORT', () => unless('HOST', () => checkServer(configuration)))),
    unreadable.has('DATABASE_URL') ? Promise.resolve([]) : examineDatabase(configuration),
    looked('mail', () => unless('SMTP_URL', () => checkMail(configuration))),
  ]
  const found = await Promise.all(parts)
  // Alone, since what it times would be others' time too.
  const tensors = await looked('tensors', checkTensors)
  return hideSecrets([...found.flat(), ...tensors], environment)
}
