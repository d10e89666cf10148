import { type Configuration, InvalidConfigurationError, readConfiguration } from '../configuration.ts'
import { type Found, problem } from './finding.ts'

export interface SettingsInForce {
  /** With the defaults in the place of those that cannot be read. */
  readonly configuration: Configuration
  /** Names of the settings that cannot be read: what hangs on them is not looked at. */
  readonly unreadable: ReadonlySet<string>
  readonly findings: readonly Found[]
}

/** The settings, as far as they are of their form; each that is not is a problem, and the others are looked at all the same. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsInForce {
  const readable = { ...environment }
  const unreadable = new Set<string>()
  const findings: Found[] = []
  for (;;) {
    try {
      return { configuration: readConfiguration(readable), unreadable, findings }
    } catch (error) {
      // Each setting is left out once at most, so this ends.
      if (!(error instanceof InvalidConfigurationError) || unreadable.has(error.setting)) throw error
      findings.push(problem(error.setting, error.message, `Correct ${error.setting}: nothing starts before.`))
      unreadable.add(error.setting)
      delete readable[error.setting]
    }
  }
}
