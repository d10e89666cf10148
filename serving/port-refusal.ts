import { createServer } from 'node:net'

/** The port asked for belongs to another program, or may not be opened. */
export class PortUnavailableError extends Error {
  readonly code = 'PORT_UNAVAILABLE'
  constructor(host: string, port: number, reason: string) {
    super(`cannot listen on ${host}:${port} (${reason}); set PORT or HOST to another one`)
    this.name = 'PortUnavailableError'
  }
}

/** Why nobody could listen there now, such as EADDRINUSE; undefined: somebody could. Opens the port for a moment. */
export function portRefusal(host: string, port: number): Promise<string | undefined> {
  return new Promise((accept) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => accept(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => accept(undefined)))
  })
}
