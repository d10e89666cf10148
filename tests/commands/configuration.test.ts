import { describe, expect, it } from 'vitest'
import { InvalidConfigurationError, readConfiguration } from '../../commands/configuration.ts'

describe('readConfiguration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      home: './.selvedge',
      trustedProxies: 0,
      smtpUrl: undefined,
      mailFrom: 'shop@localhost',
      featureLogRate: 0.01,
      logLevel: 'info',
    })
  })

  it('takes an empty setting for none', () => {
    expect(readConfiguration({ PORT: '', DATABASE_URL: '' })).toEqual(readConfiguration({}))
  })

  it.each([
    ['PORT', '65536', /PORT must be a port number, 0 to 65535.*"65536"/],
    ['PORT', '80a', /PORT must be/],
    ['PORT', '-1', /PORT must be/],
    ['HOST', 'a host', /HOST must be/],
    ['FEATURE_LOG_RATE', '1.5', /FEATURE_LOG_RATE must be a share from 0 to 1, not "1.5"/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of trace, .*"loud"/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL must be postgres:\/\//],
    ['SMTP_URL', 'mail.example', /SMTP_URL must be smtp:\/\//],
    ['PUBLIC_URL', 'shop.example', /PUBLIC_URL must be https:\/\/shop\.example, without a path, not "shop\.example"/],
    ['PUBLIC_URL', 'https://shop.example/here', /PUBLIC_URL must be/],
    ['TRUST_PROXY', 'yes', /TRUST_PROXY must be a number of proxies/],
    ['SELVEDGE_SECRET', 'short', /SELVEDGE_SECRET must be 32 random characters or more/],
    ['MAIL_FROM', 'nobody', /MAIL_FROM must be an e-mail address/],
  ])('refuses %s=%s in one line', (name, value, message) => {
    const read = () => readConfiguration({ [name]: value })
    expect(read).toThrow(InvalidConfigurationError)
    expect(read).toThrow(message)
  })

  it('takes the slash off the end of the public address', () => {
    expect(readConfiguration({ PUBLIC_URL: 'https://shop.example/' }).publicUrl).toBe('https://shop.example')
  })

  it.each(['DATABASE_URL', 'SMTP_URL', 'SELVEDGE_SECRET'])('never shows a value of %s that it refuses', (name) => {
    expect(() => readConfiguration({ [name]: 'secret-password' })).toThrow(/not the value given$/)
  })
})
