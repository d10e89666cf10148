import { z } from 'zod'
import { SHORTEST_SECRET } from '../serving/accounts/secret.ts'
import { LOG_LEVELS } from '../serving/log-levels.ts'

/** A setting from the environment that is not of its form. */
export class InvalidConfigurationError extends Error {
  readonly code = 'INVALID_CONFIGURATION'
  /** Its name. */
  readonly setting: string
  constructor(setting: string, detail: string) {
    super(`${setting} ${detail}`)
    this.name = 'InvalidConfigurationError'
    this.setting = setting
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
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+\/?$/)
    .transform((url) => url.replace(/\/$/, ''))
    .optional()
    .describe('https://shop.example, without a path'),
  CORS_ORIGINS: z
    .string()
    .regex(/^https?:\/\/[^\s/?#,]+(,https?:\/\/[^\s/?#,]+)*$/)
    .transform((list) => list.split(','))
    .optional()
    .describe('origins, separated by commas: https://shop.example,https://app.example'),
  TRUST_PROXY: z.string().regex(/^\d$/).transform(Number).default(0).describe('a number of proxies, 0 to 9'),
  SELVEDGE_SECRET: z
    .string()
    .min(SHORTEST_SECRET)
    .optional()
    .describe(`${SHORTEST_SECRET} random characters or more ("openssl rand -base64 32" makes some)`),
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

/** What holds a password is not shown. */
const HIDDEN: ReadonlySet<string> = new Set(['DATABASE_URL', 'SMTP_URL', 'SELVEDGE_SECRET'])

export interface Configuration {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly home: string
  /** The shop's address as browsers see it. Undefined: that of the server. */
  readonly publicUrl: string | undefined
  /** Origins whose pages may call the API with the cookies of their users, beside our own. */
  readonly corsOrigins: readonly string[] | undefined
  /** Proxies of one's own before the server, each of which tells in X-Forwarded-For whom it heard. */
  readonly trustedProxies: number
  /** Undefined: the one kept in the home folder. */
  readonly secret: string | undefined
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
    const value = HIDDEN.has(name) ? 'the value given' : `"${given[name]}"`
    throw new InvalidConfigurationError(name, `must be ${schema.shape[name].description}, not ${value}`)
  }
  const {
    PORT,
    HOST,
    DATABASE_URL,
    SELVEDGE_HOME,
    PUBLIC_URL,
    CORS_ORIGINS,
    TRUST_PROXY,
    SELVEDGE_SECRET,
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
    publicUrl: PUBLIC_URL,
    corsOrigins: CORS_ORIGINS,
    trustedProxies: TRUST_PROXY,
    secret: SELVEDGE_SECRET,
    smtpUrl: SMTP_URL,
    mailFrom: MAIL_FROM,
    schedule: SELVEDGE_SCHEDULE,
    featureLogRate: FEATURE_LOG_RATE,
    logLevel: LOG_LEVEL,
  }
}
