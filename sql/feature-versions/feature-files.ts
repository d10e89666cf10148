import { createHash } from 'node:crypto'
import { FeatureVersionMissingError } from './errors.ts'
import { normaliseSql } from './normalise-sql.ts'

/** A feature view as its file has it. */
export interface FeatureFile {
  readonly viewName: string
  readonly version: number
  readonly text: string
  /** Of its normalised text and that of every feature function that it calls, however far down. */
  readonly sha256: string
  /** Feature views that it calls itself, with their versions. */
  readonly reads: Readonly<Record<string, number>>
}

const SUFFIX = '_as_of'

/**
 * The feature views among code objects. A view that calls another (customer_clv calls customer_rfm) changes when that one
 * does, so its checksum is over both. Throws FeatureVersionMissingError.
 */
export function readFeatureFiles(
  objects: readonly { readonly path: string; readonly text: string }[],
): readonly FeatureFile[] {
  const texts = new Map<string, string>()
  for (const { path, text } of objects) {
    const name = /^features\/(\w+)\.sql$/.exec(path)?.[1]
    if (name !== undefined) texts.set(name, text)
  }
  const views = [...texts.keys()].filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length))
  const versions = new Map(views.map((view) => [view, versionOf(view, texts.get(view + SUFFIX) ?? '')]))
  return views.map((view) => {
    const text = texts.get(view + SUFFIX) ?? ''
    const reads = calledFunctions(text)
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length))
      .filter((name) => name !== view)
      .flatMap((name) => {
        const version = versions.get(name)
        return version === undefined ? [] : [[name, version] as const]
      })
    return {
      viewName: view,
      version: versions.get(view) ?? 0,
      text,
      sha256: checksum(view + SUFFIX, texts),
      reads: Object.fromEntries(reads),
    }
  })
}

function versionOf(viewName: string, text: string): number {
  const version = /^-- version ([1-9]\d*)\s*$/m.exec(text)?.[1]
  if (version === undefined) throw new FeatureVersionMissingError(viewName)
  return Number(version)
}

/** Names in schema features that a text mentions, in alphabetical order. */
function calledFunctions(text: string): readonly string[] {
  const names = [...normaliseSql(text).matchAll(/\bfeatures\.(\w+)/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort()
}

function checksum(name: string, texts: ReadonlyMap<string, string>): string {
  const reached = new Set<string>([name])
  // A set may grow while it is walked, and each member is met once.
  for (const each of reached) for (const called of calledFunctions(texts.get(each) ?? '')) reached.add(called)
  const digest = createHash('sha256')
  for (const each of [...reached].sort()) {
    digest
      .update(each)
      .update('\0')
      .update(normaliseSql(texts.get(each) ?? ''))
      .update('\0')
  }
  return digest.digest('hex')
}
