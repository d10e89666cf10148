import { type LogLevel, Logger as WorkerLogger } from 'graphile-worker'
import type { Logger } from '../logger.ts'

/** Our log, for graphile-worker. */
export function workerLogger(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message) => logger[pinoLevel(level)]({ part: 'worker' }, message))
}

/** What graphile-worker calls information is one line for each job. */
function pinoLevel(level: LogLevel | `${LogLevel}`): 'error' | 'warn' | 'debug' {
  return level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'
}
