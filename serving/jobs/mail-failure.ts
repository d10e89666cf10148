/** What a failed attempt says about the mail and about the server. */
export interface MailFailure {
  readonly reason: string
  /** The server refused this mail for good (RFC 5321: 5yz). */
  readonly isPermanent: boolean
  /** The failure is the server's, not the mail's: the next mail would meet it too. */
  readonly isServerDown: boolean
}

/** The codes nodemailer gives to a refusal of this one mail: its addresses, or its content. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE'])

export function mailFailureOf(error: unknown): MailFailure {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown }
  const isAboutTheMail = ABOUT_THE_MAIL.has(String(code)) && responseCode !== 421
  return {
    reason: error instanceof Error ? error.message : String(error),
    isPermanent: isAboutTheMail && typeof responseCode === 'number' && responseCode >= 500,
    isServerDown: !isAboutTheMail,
  }
}
