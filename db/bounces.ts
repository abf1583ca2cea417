import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Db } from './connect.ts'
import { insertEvent, lockCampaign } from './events.ts'

/** A mail that came back, by any Message-ID it ever left under: the first one, or that of a later resending. */
export function findReturnedMail(db: Db, messageId: string) {
  const id = /^<([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\.\d+)?@/.exec(messageId)?.[1] ?? null
  return db
    .selectFrom('mails')
    .innerJoin('campaigns', 'campaigns.id', 'mails.campaignId')
    .select(['mails.campaignId', 'mails.id', 'mails.recipientId', 'mails.attempt', 'campaigns.timeZone'])
    .where((eb) => eb.or([eb('mails.messageId', '=', messageId), eb('mails.id', '=', sql<string>`${id}::uuid`)]))
    .executeTakeFirst()
}

export type ReturnedMail = NonNullable<Awaited<ReturnType<typeof findReturnedMail>>>

/**
 * Records that a mail came back, once however often it is told. One that has been sent again since only has it in its log.
 * @returns whether it was news
 */
export function saveBounce(
  db: Db,
  mail: ReturnedMail,
  { messageId, reply, at, today }: { messageId: string; reply: string; at: Date; today: Day },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, mail.campaignId)
    const known = await trx
      .selectFrom('deliveries')
      .select('id')
      .where('mailId', '=', mail.id)
      .where('outcome', '=', 'bounced')
      .where('reply', '=', reply)
      .executeTakeFirst()
    const { numUpdatedRows } = await trx
      .updateTable('mails')
      .set({ bouncedAt: at, bounceReply: reply })
      .where('campaignId', '=', mail.campaignId)
      .where('id', '=', mail.id)
      .where('messageId', '=', messageId)
      .where('state', '=', 'sent')
      .where('bouncedAt', 'is', null)
      .executeTakeFirst()
    if (known && numUpdatedRows === 0n) return false
    await trx.insertInto('deliveries').values({ mailId: mail.id, attempt: mail.attempt, at, outcome: 'bounced', reply }).execute()
    await insertEvent(trx, {
      campaignId: mail.campaignId,
      at,
      happenedOn: today,
      personId: null,
      kind: 'mail.bounced',
      subjectId: mail.id,
      detail: { recipientId: mail.recipientId, reply },
    })
    return true
  })
}
