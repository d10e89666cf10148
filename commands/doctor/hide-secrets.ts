import type { Finding } from './finding.ts'

/** Settings that hold a password or are one. */
const SECRET_SETTINGS = ['DATABASE_URL', 'SMTP_URL', 'SELVEDGE_SECRET'] as const

/**
 * Whatever a server or a library put into its words, a secret is not shown: each password of the settings, as it is
 * written in its URL and as it is meant, becomes ***. Those shorter than 3 characters would blot out half of a text.
 */
export function hideSecrets(
  findings: readonly Finding[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly Finding[] {
  const secrets = SECRET_SETTINGS.flatMap((name) => secretsIn(environment[name] ?? ''))
    .filter((secret) => secret.length >= 3)
    .sort((a, b) => b.length - a.length)
  const hide = (text: string) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text)
  return findings.map((finding) => ({
    ...finding,
    found: hide(finding.found),
    cure: finding.cure === null ? null : hide(finding.cure),
  }))
}

function secretsIn(setting: string): readonly string[] {
  if (!setting.includes('://')) return setting === '' ? [] : [setting]
  // Also of what is no URL for new URL(): between the last colon before the @, and the @.
  const written = /:\/\/[^/?#]*?:(.*)@/.exec(setting)?.[1]
  const parameter = /[?&]password=([^&#]*)/.exec(setting)?.[1]
  return [written, parameter].flatMap((text) => (text ? [text, decoded(text)] : []))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // It was not encoded, so it is what it says.
    return text
  }
}
