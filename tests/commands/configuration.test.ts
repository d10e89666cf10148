import { describe, expect, it } from 'vitest'
import { InvalidConfigurationError, readConfiguration } from '../../commands/configuration.ts'

describe('readConfiguration', () => {
  it('has a default for everything', () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      home: './.selvedge',
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
    ['MAIL_FROM', 'nobody', /MAIL_FROM must be an e-mail address/],
  ])('refuses %s=%s in one line', (name, value, message) => {
    const read = () => readConfiguration({ [name]: value })
    expect(read).toThrow(InvalidConfigurationError)
    expect(read).toThrow(message)
  })

  it('never shows a database address that it refuses', () => {
    expect(() => readConfiguration({ DATABASE_URL: 'secret-password' })).toThrow(/not the value given$/)
  })
})
