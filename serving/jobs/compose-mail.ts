import { formatPrice } from '../pages/format-price.ts'
import { articlePath, homePath } from '../pages/storefront-paths.ts'
import { accountWordings } from './account-wordings.ts'
import type { AccountMailKind, DueMail, MailKind, ShopMailKind } from './due-mail.ts'

export interface MailMessage {
  /** Equal for every attempt of one mail: who gets it twice can tell. */
  readonly messageId: string
  readonly from: MailAddress
  readonly to: MailAddress
  readonly subject: string
  readonly text: string
}

export interface MailAddress {
  readonly name: string
  readonly address: string
}

export interface MailSender {
  readonly from: MailAddress
  /** Where the storefront is, without a slash at the end. */
  readonly shopUrl: string
  /** The code of an id, which only the server's secret tells. */
  readonly codeOf: (codeId: string) => string
}

interface Wording {
  readonly subject: string
  readonly body: string
}

const wordings: Readonly<Record<ShopMailKind, (article: string) => Wording>> = {
  wishlist: (article) => ({
    subject: `On your wishlist: ${article}`,
    body: `${article} is on your wishlist. We write again when it was sold out and is back in stock.`,
  }),
  back_in_stock: (article) => ({
    subject: `Back in stock: ${article}`,
    body: `${article} from your wishlist can be bought again. It is not reserved for you.`,
  }),
  abandoned_cart: () => ({
    subject: 'Your cart is waiting',
    body: 'There is still something in your cart. It is not reserved for you.',
  }),
  order: () => ({ subject: 'Thank you for your order', body: 'We have your order and are packing it.' }),
}

/** Why a mail that is due must not be sent after all; undefined: nothing speaks against it. */
export function reasonNotToSend({ email, kind, can_be_bought, is_code_over }: DueMail): string | undefined {
  if (email === null) return 'the customer has no e-mail address any more'
  if (is_code_over) return 'the code that it tells is over'
  if (kind === 'back_in_stock' && !can_be_bought) return 'the article cannot be bought any more'
  return undefined
}

/** A mail that is due, to somebody who has an address, in words. */
export function composeMail(mail: DueMail & { readonly email: string }, sender: MailSender): MailMessage {
  const { from, shopUrl } = sender
  const { mail_id, queued_at, email, first_name, article_id, prod_name, price } = mail
  const article = prod_name ?? 'an article'
  const { subject, body } = wordingOf(mail, article, sender)
  const path = article_id === null ? homePath(null) : articlePath(article_id, null)
  return {
    // With the time: a shop set up anew counts its mails from 1 again.
    messageId: `<${mail_id}.${queued_at.getTime()}@${from.address.split('@')[1]}>`,
    from,
    to: { name: first_name ?? '', address: email },
    subject,
    text: [
      `Hello${first_name === null ? '' : ` ${first_name}`},`,
      body,
      [price === null ? '' : `${article}, ${formatPrice(price)}`, `${shopUrl}${path}`].filter(Boolean).join('\n'),
    ].join('\n\n'),
  }
}

function wordingOf({ kind, code_id }: DueMail, article: string, { codeOf }: MailSender): Wording {
  if (!isAboutAccount(kind)) return wordings[kind](article)
  return accountWordings[kind](code_id && codeOf(code_id).replace(/(?<=^.{4})/, ' '))
}

function isAboutAccount(kind: MailKind): kind is AccountMailKind {
  return kind in accountWordings
}
