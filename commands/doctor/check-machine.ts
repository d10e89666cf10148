import { readFile } from 'node:fs/promises'
import { availableParallelism, freemem, totalmem } from 'node:os'
import { type Found, ok, problem, warning, worst } from './finding.ts'
import { bytesInWords, counted } from './words.ts'

/** A server with the demo shop and one training beside it have room in this. */
const COMFORTABLE_MEMORY = 2e9
/** Below this the next training would be ended by the system. */
const LEAST_AVAILABLE = 500e6

export interface Machine {
  readonly nodeVersion: string
  readonly cores: number
  /** Bytes this process may use: of the machine, or of its container. */
  readonly memory: number
  /** Bytes that are not in use now. */
  readonly availableMemory: number
}

export function thisMachine(): Machine {
  const limit = process.constrainedMemory()
  const isLimited = limit > 0 && limit < totalmem()
  return {
    nodeVersion: process.versions.node,
    cores: availableParallelism(),
    memory: isLimited ? limit : totalmem(),
    availableMemory: isLimited ? process.availableMemory() : freemem(),
  }
}

/** Node.js, cores, memory. */
export async function checkMachine(machine: Machine): Promise<readonly Found[]> {
  const { nodeVersion, cores, memory, availableMemory } = machine
  const needed = await neededNodeVersion()
  const of = `${bytesInWords(availableMemory)} of ${bytesInWords(memory)} free`
  return [
    isAtLeast(nodeVersion, needed)
      ? ok('Node.js', nodeVersion)
      : problem('Node.js', `${nodeVersion} is older than ${needed}`, `Install Node.js ${needed} or later.`),
    cores > 1
      ? ok('cores', String(cores))
      : warning('cores', counted(cores, 'core'), 'Give it two cores, or trainings will slow the answers down.'),
    worst(
      availableMemory < LEAST_AVAILABLE &&
        warning('memory', of, 'End other programs or add memory: a training needs some hundred megabytes at least.'),
      memory < COMFORTABLE_MEMORY &&
        warning('memory', of, `Give it ${bytesInWords(COMFORTABLE_MEMORY)} or more, for the server and a training.`),
      ok('memory', of),
    ),
  ]
}

/** What npm refuses older versions by. */
async function neededNodeVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { engines } = JSON.parse(text) as { readonly engines: { readonly node: string } }
  return engines.node.replace('>=', '')
}

/** Of two versions in numbers. */
function isAtLeast(version: string, needed: string): boolean {
  const [have, want] = [version, needed].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)))
  for (const [i, number] of (want ?? []).entries()) {
    const own = have?.[i] ?? 0
    if (own !== number) return own > number
  }
  return true
}
