import { sql } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { Language } from '#domain/language.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import { type Absence, standInFor } from '#domain/stand-in.ts'
import { calendarRevision } from './calendar.ts'
import type { Db } from './connect.ts'

export type Mailbox = { name: string; address: string }
export type Letterhead = {
  /** Whoever reads it: the recipient, or their substitute while they are away. */
  reader: Mailbox
  language: Language
  standIn: { for: string; until: Day } | undefined
  /** The language of the unit's own texts. */
  contentLanguage: Language
  unit: string
  campaign: string
  sample: boolean
  calendar: string
  timeZone: string
  reminderPolicy: ReminderPolicy | null
  calendarRevision: number
  /** Whom an answer reaches: the campaign's office. */
  offices: Mailbox[]
}

/** Who writes to whom on behalf of what on the local day of `now`, or on `localOn` when that is still to come, by mail. */
export async function findLetterheads(
  db: Db,
  planned: readonly { campaignId: string; id: string; recipientId: string; localOn: Day }[],
  now: Date,
): Promise<Map<string, Letterhead & { today: Day }>> {
  const { rows } = await sql<LetterheadRow>`
    select o.id, o.recipient_id, c.title as campaign, c.sample, c.calendar, c.time_zone, c.unit_id, c.reminder_policy, u.name as unit,
      u.language as content_language, ${calendarRevision('c')} as calendar_revision, s.away_from, p.name, p.mail, p.language,
      greatest(o.local_on, (${now}::timestamptz at time zone c.time_zone)::date) as today
    from unnest(
      ${planned.map(({ campaignId }) => campaignId)}::uuid[], ${planned.map(({ id }) => id)}::uuid[],
      ${planned.map(({ recipientId }) => recipientId)}::uuid[], ${planned.map(({ localOn }) => localOn)}::date[]
    ) as o (campaign_id, id, recipient_id, local_on)
    join campaigns c on c.id = o.campaign_id
    join units u on u.id = c.unit_id
    join people p on p.id = o.recipient_id
    left join person_settings s on s.person_id = p.id`.execute(db)
  const offices = new Map<string, Mailbox[]>()
  for (const { unitId } of rows) if (!offices.has(unitId)) offices.set(unitId, await listOffices(db, unitId))
  const heads = await Promise.all(rows.map((row) => letterheadOf(db, row, offices.get(row.unitId) ?? [])))
  return new Map(heads)
}

type LetterheadRow = Omit<Letterhead, 'reader' | 'standIn' | 'offices'> & {
  id: string
  recipientId: string
  unitId: string
  awayFrom: Day | null
  name: string
  mail: string
  today: Day
}

async function letterheadOf(
  db: Db,
  { id, recipientId, name, mail: address, language, unitId, awayFrom, ...head }: LetterheadRow,
  offices: Mailbox[],
): Promise<[string, Letterhead & { today: Day }]> {
  const own = { reader: { name, address }, language, standIn: undefined }
  const other = awayFrom === null ? undefined : await findStandIn(db, { id: recipientId, name }, unitId, head.today)
  return [id, { ...head, ...own, ...other, offices }]
}

async function findStandIn(db: Db, away: { id: string; name: string }, unitId: string, day: Day) {
  const absence = standInFor(away.id, day, await listAbsences(db, unitId))
  const person = absence && (await findReader(db, absence.substituteId))
  if (!absence || !person) return undefined
  const { name, mail: address, language } = person
  return { reader: { name, address }, language, standIn: { for: away.name, until: absence.until } }
}

function findReader(db: Db, id: string) {
  return db
    .selectFrom('people')
    .select(['name', 'mail', 'language'])
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
}

/** Who of a unit is or will be away, with a substitute who is there to be written to. */
export async function listAbsences(db: Db, unitId: string): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select s.person_id, s.away_from as "from", s.away_until as until, s.substitute_id
    from person_settings s
    join people p on p.id = s.person_id
    join people b on b.id = s.substitute_id and b.active
    where p.unit_id = ${unitId} and s.away_from is not null`.execute(db)
  return rows
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
export function listMails(db: Db, campaignId: string, limit: number, state?: MailFilter) {
  return mails(db)
    .where('mails.campaignId', '=', campaignId)
    .where((eb) => {
      if (state === undefined) return eb.lit(true)
      return state === 'bounced' ? eb('mails.bouncedAt', 'is not', null) : eb('mails.state', '=', state)
    })
    .orderBy('mails.localOn', 'desc')
    .orderBy('mails.notBefore', 'desc')
    .orderBy('mails.id')
    .limit(limit)
    .execute()
}

/** What the outbox can be narrowed down to. */
export const mailFilters = ['pending', 'sending', 'sent', 'failed', 'cancelled', 'uncertain', 'bounced'] as const
export type MailFilter = (typeof mailFilters)[number]

/** How many mails of a campaign are in each state; those that came back are counted once more. */
export async function countMails(db: Db, campaignId: string): Promise<Partial<Record<MailFilter, number>>> {
  const rows = await db
    .selectFrom('mails')
    .select(['state', sql<number>`count(*)::int`.as('count'), sql<number>`count(bounced_at)::int`.as('bounced')])
    .where('campaignId', '=', campaignId)
    .groupBy('state')
    .execute()
  const bounced = rows.reduce((sum, row) => sum + row.bounced, 0)
  return { ...Object.fromEntries(rows.map(({ state, count }) => [state, count])), ...(bounced > 0 ? { bounced } : {}) }
}

export async function findMail(db: Db, campaignId: string, mailId: string) {
  const mail = await mails(db).where('mails.campaignId', '=', campaignId).where('mails.id', '=', mailId).executeTakeFirst()
  return mail && { ...mail, deliveries: await listDeliveries(db, mailId) }
}

export type OutboxMail = Awaited<ReturnType<typeof listMails>>[number]

/** Every attempt of one mail, in order; where it was sent again, with what had been sent until then. */
export function listDeliveries(db: Db, mailId: string) {
  return db
    .selectFrom('deliveries')
    .select(['id', 'attempt', 'at', 'outcome', 'reply', 'messageId', 'sentTo', 'subject', 'text'])
    .where('mailId', '=', mailId)
    .orderBy('id')
    .execute()
}

/** The HTML part that an earlier sending of a mail had, by the delivery that tells of it. */
export async function findEarlierHtml(db: Db, mailId: string, deliveryId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('html')
    .where('mailId', '=', mailId)
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  return row?.html ?? undefined
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
    .select(['mails.serverReply', 'mails.sentSubject', 'mails.sentText', 'mails.sentHtml', 'mails.sentTo'])
    .select(['mails.bouncedAt', 'mails.bounceReply'])
    .select([
      sql<
        string[]
      >`array(select distinct i.number from reminders r join items i on i.campaign_id = r.campaign_id and i.id = r.item_id
        where r.campaign_id = mails.campaign_id and r.mail_id = mails.id order by i.number)`.as('items'),
      sql<boolean>`exists (select from reminders r
        where r.campaign_id = mails.campaign_id and r.mail_id = mails.id and r.late)`.as('late'),
    ])
}
