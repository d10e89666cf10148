/** A --set that is not of its form. */
export class InvalidSettingError extends Error {
  readonly code = 'INVALID_SETTING'
  constructor(setting: string, detail: string) {
    super(`--set ${setting} refused: ${detail}`)
    this.name = 'InvalidSettingError'
  }
}

/** The field that tells which of several forms an object has; each form has fields of its own. */
const KIND = 'kind'

/**
 * Hyper-parameters with the settings `name=value` of the command line put in, in their order. A value is JSON, or else
 * text; `weighting.k1=1.5` sets one field of an object, `candidates.0.neighbors=50` one of the first item of a list. Another `kind` drops the fields of the old kind that were not set
 * here, so that the model fills in the defaults of the new one. Whether there is such a parameter
 * or kind is for the model to say. Throws InvalidSettingError.
 */
export function applySettings(
  parameters: Readonly<Record<string, unknown>>,
  settings: readonly string[],
): Readonly<Record<string, unknown>> {
  const changed = structuredClone(parameters) as Record<string, unknown>
  const set = new Set<string>()
  for (const setting of settings) {
    const found = /^([a-z][a-z0-9_]*(?:\.(?:[a-z][a-z0-9_]*|\d+))*)=(.*)$/s.exec(setting)
    if (!found) throw new InvalidSettingError(setting, 'give <name>=<value>, such as neighbors=50')
    const [, path = '', text = ''] = found
    const names = path.split('.')
    const last = names.pop() ?? ''
    const target = objectAt(changed, names, setting)
    if (Array.isArray(target) && !Object.hasOwn(target, last)) {
      throw new InvalidSettingError(setting, `${names.join('.')} has no item ${last}, only 0 to ${target.length - 1}`)
    }
    const value = parseValue(text)
    if (last === KIND && names.length > 0 && target[KIND] !== value) {
      for (const field of Object.keys(target)) if (!set.has([...names, field].join('.'))) delete target[field]
    }
    // What was set of an object before it was set as a whole is gone.
    for (const earlier of set) if (earlier.startsWith(`${path}.`)) set.delete(earlier)
    set.add(path)
    target[last] = value
  }
  return changed
}

/** The object at the end of the path. Throws InvalidSettingError where there is none. */
function objectAt(
  parameters: Record<string, unknown>,
  path: readonly string[],
  setting: string,
): Record<string, unknown> {
  let target = parameters
  for (const name of path) {
    const inner = target[name]
    if (!Object.hasOwn(target, name) || typeof inner !== 'object' || inner === null) {
      throw new InvalidSettingError(setting, `${name} is no object with fields`)
    }
    target = inner as Record<string, unknown>
  }
  return target
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Words need no quotes.
    return text
  }
}
