import { isAbsolute, resolve } from 'node:path'
import { notebookFolder } from './notebook-file.ts'

const LOADED = /^const (\{[^}]*\}|\w+) = require\('([^']+)'\)[^\n]*$/gm
const KERNEL = "const { display } = require('tslab')"

/** What the code loads, as it names it. */
export function loadedBy(code: string): readonly string[] {
  return [...code.matchAll(/\brequire\('([^']+)'\)/g)].map((match) => match[1]!)
}

/**
 * The code of a notebook as a module, for the compiler to check against the project's types: the kernel loads by require,
 * which knows no types, and a module imports. Relative names become absolute, so that it may lie anywhere.
 */
export function asModule(code: string): string {
  return code
    .replace(/^require\('tsx\/cjs'\).*$/m, '')
    .replace(KERNEL, 'declare const display: { html(html: string): void }')
    .replace(LOADED, (_, names: string, from: string) => {
      const path = from.startsWith('.') ? resolve(notebookFolder, from) : from
      if (isAbsolute(from)) throw new Error(`a notebook loads ${from}, which is nowhere else`)
      return names.startsWith('{') ? `import ${names} from '${path}'` : `import * as ${names} from '${path}'`
    })
}
