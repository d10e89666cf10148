/** A --set that is not of its form. */
export class InvalidSettingError extends Error {
  readonly code = 'INVALID_SETTING'
  constructor(setting: string, detail: string) {
    super(`--set ${setting} refused: ${detail}`)
    this.name = 'InvalidSettingError'
  }
}

/**
 * Hyper-parameters with the settings `name=value` of the command line put in, in their order. A value is JSON, or else
 * text; `weighting.k1=1.5` sets one field of an object. Whether there is such a parameter is for the model to say.
 * Throws InvalidSettingError.
 */
export function applySettings(
  parameters: Readonly<Record<string, unknown>>,
  settings: readonly string[],
): Readonly<Record<string, unknown>> {
  const changed = structuredClone(parameters) as Record<string, unknown>
  for (const setting of settings) {
    const found = /^([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)=(.*)$/s.exec(setting)
    if (!found) throw new InvalidSettingError(setting, 'give <name>=<value>, such as neighbors=50')
    const [, path = '', value = ''] = found
    const names = path.split('.')
    const last = names.pop() ?? ''
    let target = changed
    for (const name of names) {
      const inner = target[name]
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
        throw new InvalidSettingError(setting, `${name} is no object with fields`)
      }
      target = inner as Record<string, unknown>
    }
    target[last] = parseValue(value)
  }
  return changed
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Words need no quotes.
    return text
  }
}
