import { simpleParser } from 'mailparser'

/** What a delivery report says: which mail did not arrive, and why. */
export type BounceReport = { messageId: string; reply: string }

/**
 * Reads a delivery status notification (RFC 3464): the Message-ID of the mail it returns, and the server's word. Undefined for any
 * other mail, and for a report that a mail is only late or has arrived.
 */
export async function readBounce(raw: string | Buffer): Promise<BounceReport | undefined> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipHtmlToText: true, skipTextToHtml: true })
  const part = (pattern: RegExp) => mail.attachments.find(({ contentType }) => pattern.test(contentType))?.content.toString()
  const status = part(/^message\/(global-)?delivery-status$/)
  const original = part(/^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/)
  const messageId = /^message-id:\s*(<[^<>\s]{1,300}>)/im.exec(unfold(original ?? ''))?.[1]
  if (!status || !messageId) return undefined
  const fields = unfold(status)
  if (!/^action:\s*failed\s*$/im.test(fields)) return undefined
  return { messageId, reply: replyOf(fields) }
}

/** A header may go on in the next line, which then begins with a blank. */
function unfold(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ')
}

const longestReply = 500

function replyOf(fields: string): string {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(fields)?.[1]?.trim()
  const said = field('diagnostic-code')?.replace(/^smtp;\s*/i, '') ?? field('status') ?? 'returned'
  return said.replaceAll(/\p{Cc}/gu, ' ').slice(0, longestReply)
}
