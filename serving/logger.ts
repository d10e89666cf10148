import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './log-levels.ts'

export type { Logger }

/** One JSON object a line, on standard error unless told otherwise: standard output belongs to the command's answer. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['password', '*.password', 'connectionString', '*.connectionString', '*.authorization'] },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}
