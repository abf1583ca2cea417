import { ImapFlow } from 'imapflow'
import type { Db } from '../db/connect.ts'
import { type BounceOutcome, recordBounce } from './record-bounce.ts'

/** A report that is longer than this is cut: what it says stands at its beginning. */
const maxLength = 1024 * 1024
/** Mails read in one turn; the rest waits for the next. */
const mostAtOnce = 200

/**
 * Reads the mailbox to which mails come back (BOUNCE_IMAP_URL) and records what it finds. Whatever was read is marked as seen, also
 * what is no report; a mail that cannot be recorded stays unseen and is read again. @returns how many were news
 */
export async function readBounceMailbox(db: Db, imapUrl: string, now: Date): Promise<number> {
  const { client, mailbox } = openMailbox(imapUrl)
  await client.connect()
  try {
    const lock = await client.getMailboxLock(mailbox)
    try {
      return await readUnseen(client, (raw) => recordBounce(db, raw, now))
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function readUnseen(client: ImapFlow, record: (raw: Buffer) => Promise<BounceOutcome>): Promise<number> {
  const unseen = (await client.search({ seen: false }, { uid: true })) || []
  let recorded = 0
  for (const uid of unseen.slice(0, mostAtOnce)) {
    const message = await client.fetchOne(String(uid), { source: { maxLength } }, { uid: true })
    const outcome = message && message.source ? await record(message.source) : 'no report'
    if (outcome === 'recorded') recorded++
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
  return recorded
}

/** `imaps://user:password@host:993/INBOX`; `imap:` starts TLS when the server offers it. */
function openMailbox(imapUrl: string) {
  const url = new URL(imapUrl)
  const secure = url.protocol === 'imaps:'
  const client = new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  })
  // A connection that breaks makes the call under way fail; without a listener it would end the process as well.
  client.on('error', () => {})
  return { client, mailbox: decodeURIComponent(url.pathname.slice(1)) || 'INBOX' }
}
