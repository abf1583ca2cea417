import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { insertEvent, lockCampaign } from './events.ts'

export type Resend = { campaignId: string; id: string; mailOn: Day; personId: string; at: Date; today: Day }

/**
 * Puts a mail that was sent or failed back into the outbox, under a Message-ID of its own, so that no server takes it for the one it
 * has seen. Its deliveries stay, and the log keeps what it had said. @returns false when it is waiting or on its way already
 */
export function resendMail(db: Db, { campaignId, id, mailOn, personId, at, today }: Resend): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaignId)
    const { rows } = await sql<Before>`
      update mails m set
        state = 'pending', not_before = ${at}, local_on = ${mailOn}, attempt = 0, resends = m.resends + 1,
        part = 1 + coalesce((
          select max(o.part) from mails o
          where o.campaign_id = m.campaign_id and o.recipient_id = m.recipient_id and o.kind = m.kind and o.local_on = ${mailOn}
        ), 0),
        message_id = '<' || m.id || '.' || m.resends + 1 || '@' || split_part(m.message_id, '@', 2),
        sent_at = null, server_reply = null, last_error = null, sent_subject = null, sent_text = null, sent_html = null,
        sent_to = null, bounced_at = null, bounce_reply = null
      from mails before
      where m.campaign_id = ${campaignId} and m.id = ${id} and m.state in ('sent', 'failed') and before.id = m.id
      returning before.attempt, before.state, before.message_id, before.sent_to, before.sent_subject as subject, before.sent_text as text,
        before.sent_html as html`.execute(trx)
    const [before] = rows
    if (!before) return false
    const { state, attempt, messageId, ...letter } = before
    const kept = { ...letter, messageId: letter.html === null ? null : messageId }
    await trx
      .insertInto('deliveries')
      .values({ mailId: id, attempt, at, outcome: 'resend', reply: null, ...kept })
      .execute()
    await insertEvent(trx, {
      campaignId,
      at,
      happenedOn: today,
      personId,
      kind: 'mail.resent',
      subjectId: id,
      changes: { state: [state, 'pending'] },
    })
    return true
  })
}

type Before = {
  attempt: number
  state: string
  messageId: string
  sentTo: string | null
  subject: string | null
  text: string | null
  html: string | null
}
