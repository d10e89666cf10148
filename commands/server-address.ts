import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Configuration } from './configuration.ts'

/** Where the server of a home says its address while it runs. */
export function addressFile(home: string): string {
  return join(home, 'server-address')
}

/** The shop's address as browsers see it: as configured, of the server that runs, or of the one that will. */
export async function shopAddress({ publicUrl, home, host, port }: Configuration): Promise<string> {
  if (publicUrl !== undefined) return publicUrl
  const written = await readFile(addressFile(home), 'utf8').catch(() => '')
  return written.trim() || `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
