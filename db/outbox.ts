import { sql } from 'kysely'
import type { Language } from '#domain/language.ts'
import type { Db } from './connect.ts'

export type Mailbox = { name: string; address: string }
export type Letterhead = {
  recipient: Mailbox
  language: Language
  /** The language of the unit's own texts. */
  contentLanguage: Language
  unit: string
  campaign: string
  sample: boolean
  calendar: string
  timeZone: string
  /** Whom an answer reaches: the campaign's office. */
  offices: Mailbox[]
}

/** Who writes to whom on behalf of what; undefined when there is no such mail. */
export async function findLetterhead(db: Db, campaignId: string, recipientId: string): Promise<Letterhead | undefined> {
  const row = await db
    .selectFrom('campaigns')
    .innerJoin('units', 'units.id', 'campaigns.unitId')
    .innerJoin('people', (join) => join.on('people.id', '=', recipientId))
    .select(['campaigns.title as campaign', 'campaigns.sample', 'campaigns.calendar', 'campaigns.timeZone', 'campaigns.unitId'])
    .select(['units.name as unit', 'units.language as contentLanguage', 'people.name', 'people.mail', 'people.language'])
    .where('campaigns.id', '=', campaignId)
    .executeTakeFirst()
  if (!row) return undefined
  const { name, mail, unitId, ...rest } = row
  return { ...rest, recipient: { name, address: mail }, offices: await listOffices(db, unitId) }
}

export function listOffices(db: Db, unitId: string): Promise<Mailbox[]> {
  return db
    .selectFrom('people')
    .innerJoin('personHats', 'personHats.personId', 'people.id')
    .select(['people.name', 'people.mail as address'])
    .where('people.unitId', '=', unitId)
    .where('people.active', '=', true)
    .where('personHats.hat', '=', 'office')
    .orderBy('people.key')
    .orderBy('people.id')
    .execute()
}

/** The outbox of a campaign, newest day first: every mail with its recipient and the items it speaks of. */
export function listMails(db: Db, campaignId: string, limit: number) {
  return mails(db)
    .where('mails.campaignId', '=', campaignId)
    .orderBy('mails.localOn', 'desc')
    .orderBy('mails.notBefore', 'desc')
    .orderBy('mails.id')
    .limit(limit)
    .execute()
}

export async function findMail(db: Db, campaignId: string, mailId: string) {
  const mail = await mails(db).where('mails.campaignId', '=', campaignId).where('mails.id', '=', mailId).executeTakeFirst()
  return mail && { ...mail, deliveries: await listDeliveries(db, mailId) }
}

export type OutboxMail = Awaited<ReturnType<typeof listMails>>[number]

/** Every attempt of one mail, in order. */
export function listDeliveries(db: Db, mailId: string) {
  return db
    .selectFrom('deliveries')
    .select(['attempt', 'at', 'outcome', 'reply'])
    .where('mailId', '=', mailId)
    .orderBy('id')
    .execute()
}

function mails(db: Db) {
  return db
    .selectFrom('mails')
    .innerJoin('people', 'people.id', 'mails.recipientId')
    .select([
      'mails.campaignId',
      'mails.id',
      'mails.recipientId',
      'people.name as recipient',
      'people.mail as address',
      'mails.localOn',
      'mails.kind',
    ])
    .select(['mails.part', 'mails.state', 'mails.notBefore', 'mails.attempt', 'mails.lastError', 'mails.sentAt'])
    .select(['mails.serverReply', 'mails.sentSubject', 'mails.sentText', 'mails.sentHtml'])
    .select([
      sql<
        string[]
      >`array(select distinct i.number from reminders r join items i on i.campaign_id = r.campaign_id and i.id = r.item_id
        where r.campaign_id = mails.campaign_id and r.mail_id = mails.id order by i.number)`.as('items'),
      sql<boolean>`exists (select from reminders r
        where r.campaign_id = mails.campaign_id and r.mail_id = mails.id and r.late)`.as('late'),
    ])
}
