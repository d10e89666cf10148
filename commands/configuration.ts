import { z } from 'zod'
import { LOG_LEVELS } from '../serving/log-levels.ts'

/** A setting from the environment that is not of its form. */
export class InvalidConfigurationError extends Error {
  readonly code = 'INVALID_CONFIGURATION'
  constructor(detail: string) {
    super(detail)
    this.name = 'InvalidConfigurationError'
  }
}

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.number().int().min(0).max(65535))
    .default(3000)
    .describe('a port number, 0 to 65535 (0: any free one)'),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/)
    .default('127.0.0.1')
    .describe('an address or host name of this machine'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+/)
    .optional()
    .describe('postgres://user:password@host:port/database'),
  SELVEDGE_HOME: z.string().min(1).default('./.selvedge').describe('a folder'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/)
    .optional()
    .describe('smtp://user:password@host:port'),
  MAIL_FROM: z
    .string()
    .regex(/^[^@\s]+@[^@\s]+$/)
    .default('shop@localhost')
    .describe('an e-mail address'),
  SELVEDGE_SCHEDULE: z.string().min(1).optional().describe('off, or a file with crontab lines'),
  FEATURE_LOG_RATE: z
    .string()
    .regex(/^(0|1|0?\.\d+)$/)
    .transform(Number)
    .default(0.01)
    .describe('a share from 0 to 1'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .describe(`one of ${LOG_LEVELS.join(', ')}`),
})

export interface Configuration {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly home: string
  /** Undefined: mail is written to files in `<home>/mail`. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Undefined: the default times; `off`: none; else a file with crontab lines. */
  readonly schedule: string | undefined
  /** Share of the online features served that is logged for replay and drift. */
  readonly featureLogRate: number
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

/** Reads the settings; an empty one counts as not set. Throws InvalidConfigurationError, which names setting and cure. */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const names = Object.keys(schema.shape) as (keyof typeof schema.shape)[]
  const given = Object.fromEntries(names.map((name) => [name, environment[name] || undefined]))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] as keyof typeof schema.shape
    // These may hold a password, and are not shown.
    const value = name === 'DATABASE_URL' || name === 'SMTP_URL' ? 'the value given' : `"${given[name]}"`
    throw new InvalidConfigurationError(`${name} must be ${schema.shape[name].description}, not ${value}`)
  }
  const {
    PORT,
    HOST,
    DATABASE_URL,
    SELVEDGE_HOME,
    SMTP_URL,
    MAIL_FROM,
    SELVEDGE_SCHEDULE,
    FEATURE_LOG_RATE,
    LOG_LEVEL,
  } = parsed.data
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    home: SELVEDGE_HOME,
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM,
    schedule: SELVEDGE_SCHEDULE,
    featureLogRate: FEATURE_LOG_RATE,
    logLevel: LOG_LEVEL,
  }
}
