import { readFile } from 'node:fs/promises'
import { totalmem } from 'node:os'

const BYTES_OF_A_KILOBYTE = 1024

/** Bytes of memory that a process holds now; undefined: it has ended, or this system does not tell (no /proc). */
export async function readResidentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * BYTES_OF_A_KILOBYTE
}

/** Three quarters of what this machine or container has: past that the system would end processes of its own choice. */
export function defaultMemoryLimitBytes(): number {
  const constrained = process.constrainedMemory()
  // Without a limit of the container it is 0, or larger than any machine.
  const available = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()
  return available * 0.75
}
