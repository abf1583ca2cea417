import type { Day } from '#domain/day.ts'
import type { ItemStatus } from '#domain/item.ts'
import type { Db } from '../../db/connect.ts'
import type { ItemTable } from '../../db/schema.ts'
import { numberOf, textOf } from '../support/plain-planner.ts'
import { between, type Random } from '../support/random.ts'

/** Far apart, in half and quarter hours, with summer time at midnight, by half an hour, and with a day that never was. */
export const timeZones = [
  'Asia/Shanghai',
  'Asia/Taipei',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Europe/London',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/New_York',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
] as const

/** What becomes of an item on a day of its institution. */
export type Change = { on: Day; make(db: Db): Promise<unknown> }
type Fields = Partial<{ [field in keyof ItemTable]: unknown }>

/**
 * A campaign for each time zone, with items whose lives begin one after the other from `from` to `to`: signed for or not, extended,
 * suspended, submitted early or late, returned, closed, kept as long-term. @returns all that is to happen to them, in order, by time zone
 */
export async function insertStories(db: Db, random: Random, from: Day, to: Day): Promise<Map<string, Change[]>> {
  const stories = new Map<string, Change[]>()
  for (const timeZone of timeZones) stories.set(timeZone, await insertStoriesOf(db, timeZone, random, from, to))
  return stories
}

const hats = ['department_head', 'main_leader', 'office', 'deputy_leader', 'representative'] as const

async function insertStoriesOf(db: Db, timeZone: string, random: Random, from: Day, to: Day): Promise<Change[]> {
  const { id: unitId } = await db.insertInto('units').values({ name: timeZone }).returning('id').executeTakeFirstOrThrow()
  const department = await db
    .insertInto('departments')
    .values({ unitId, name: '一室', ordinal: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const person = async (hat: (typeof hats)[number] | 'owner', name: string = hat) => {
    const { id } = await db
      .insertInto('people')
      .values({
        unitId,
        departmentId: hat === 'department_head' || hat === 'owner' ? department.id : null,
        name,
        mail: `${name}@${timeZone.toLowerCase().replaceAll(/\W/g, '.')}.example`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.insertInto('personHats').values({ personId: id, hat }).execute()
    return id
  }
  const [head, main, office, leader] = (await Promise.all(hats.map((hat) => person(hat)))) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const owners = [await person('owner', 'first-owner'), await person('owner', 'second-owner'), head]
  const verifiers = [office, main, leader]
  const campaign = await db
    .insertInto('campaigns')
    .values({ unitId, title: timeZone, timeZone, remindersFrom: from, createdAt: new Date(`${from}T00:00:00Z`) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const category = await db
    .insertInto('categories')
    .values({ campaignId: campaign.id, number: 1, name: '一' })
    .returning('id')
    .executeTakeFirstOrThrow()

  const changes: Change[] = []
  let number = 0
  for (let start = numberOf(from); start <= numberOf(to); start += between(random, 5, 35)) {
    const { id } = await db
      .insertInto('items')
      .values({
        campaignId: campaign.id,
        categoryId: category.id,
        number: `1-${++number}`,
        title: `第${number}項`,
        kind: 'time_limited',
        status: 'draft',
        rank: `a${String(number).padStart(6, '0')}`,
        leaderId: leader,
        departmentId: department.id,
        ownerId: owners[between(random, 0, 2)]!,
        verifierId: verifiers[between(random, 0, 2)]!,
        deadlineSince: from,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const requestedBy = owners[0]!
    changes.push(
      ...life(random, start, { campaignId: campaign.id, itemId: id, requestedBy, deciderId: verifiers[between(random, 0, 2)]! }),
    )
  }
  for (let day = numberOf(from); day <= numberOf(to); day += between(random, 10, 50)) {
    await db
      .insertInto('milestones')
      .values({ campaignId: campaign.id, dueOn: textOf(day), title: '會議' })
      .execute()
  }
  for (let day = numberOf(from); day <= numberOf(to); day += between(random, 20, 80)) {
    const ids = { campaignId: campaign.id, departmentId: department.id }
    changes.push(...(await insertRegulation(db, ids, day, between(random, 1, 16))))
  }
  for (let day = numberOf(from); day <= numberOf(to); day += between(random, 25, 90)) {
    const ids = { campaignId: campaign.id, departmentId: department.id, personId: head }
    changes.push(...(await insertConsultation(db, random, ids, day)))
  }
  return changes.toSorted((a, b) => numberOf(a.on) - numberOf(b.on))
}

/** A regulation that is issued on `day` and signed for `after` days later. */
async function insertRegulation(
  db: Db,
  ids: { campaignId: string; departmentId: string },
  day: number,
  after: number,
): Promise<Change[]> {
  const { id } = await db
    .insertInto('regulations')
    .values({ ...ids, number: String(day), title: '制度', kind: 'new', status: 'planned', rank: `a${day}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  const receipt = { ...ids, regulationId: id, receivedOn: textOf(day + after) }
  return [
    { on: textOf(day), make: (later) => issue(later, { campaignId: ids.campaignId, regulationId: id }, day) },
    { on: textOf(day + after), make: (later) => later.insertInto('studyReceipts').values(receipt).execute() },
  ]
}

/** A regulation whose text is sent out on `day`: its department replies in time, or its reply lapses. */
async function insertConsultation(
  db: Db,
  random: Random,
  { campaignId, departmentId, personId }: { campaignId: string; departmentId: string; personId: string },
  day: number,
): Promise<Change[]> {
  const { id: regulationId } = await db
    .insertInto('regulations')
    .values({ campaignId, departmentId, number: `c${day}`, title: '草案', kind: 'new', status: 'drafting', rank: `b${day}` })
    .returning('id')
    .executeTakeFirstOrThrow()
  const body = JSON.stringify({ preamble: [], chapters: [] })
  const text = { campaignId, regulationId, version: 1, body, savedAt: new Date(`${textOf(day)}T00:00:00Z`) }
  await db.insertInto('regulationTexts').values(text).execute()
  const due = day + between(random, 3, 30)
  const replied = random() < 0.6 ? due - between(random, 0, due - day) : undefined
  const round = { campaignId, regulationId, round: 1 }
  const open = (later: Db) =>
    later.transaction().execute(async (trx) => {
      const opening = { ...round, textVersion: 1, openedOn: textOf(day), openedBy: personId }
      await trx.insertInto('consultations').values(opening).execute()
      await trx
        .insertInto('consultationRequests')
        .values({ ...round, departmentId, replyDueOn: textOf(due) })
        .execute()
      await trx.updateTable('regulations').set({ status: 'consulting', rounds: 1 }).where('id', '=', regulationId).execute()
    })
  const reply = { stance: 'agree', repliedOn: textOf(replied ?? due), repliedBy: personId } as const
  const answer = (later: Db) =>
    later.updateTable('consultationRequests').set(reply).where('regulationId', '=', regulationId).execute()
  return [{ on: textOf(day), make: open }, ...(replied === undefined ? [] : [{ on: textOf(replied), make: answer }])]
}

/** A regulation with its text, its entry in the register, and its meeting, all of one day. */
function issue(db: Db, key: { campaignId: string; regulationId: string }, day: number): Promise<unknown> {
  const on = textOf(day)
  const days = { documentNumber: `文${day}號`, issuedOn: on, effectiveOn: on }
  return db.transaction().execute(async (trx) => {
    const text = { version: 1, body: JSON.stringify({ preamble: [], chapters: [] }), note: null, savedBy: null }
    await trx
      .insertInto('regulationTexts')
      .values({ ...key, ...text, savedAt: new Date(on) })
      .execute()
    const counted = { issue: 1, year: Number(on.slice(0, 4)), sequence: day }
    await trx
      .insertInto('regulationIssues')
      .values({ ...key, ...days, ...counted, textVersion: 1, withdraws: null, withdrawnOn: null, issuedBy: null })
      .execute()
    const written = { status: 'issued', issues: 1, meeting: '會議', metOn: on, ...days } as const
    await trx.updateTable('regulations').set(written).where('id', '=', key.regulationId).execute()
  })
}

/** One item from its assignment to its end. */
function life(
  random: Random,
  start: number,
  ids: { campaignId: string; itemId: string; requestedBy: string; deciderId: string },
): Change[] {
  const told: Change[] = []
  let day = start
  let due = start + between(random, 3, 40)
  const tell = (status: ItemStatus, more: Fields = {}) => {
    const fields = { status, ...more }
    told.push({
      on: textOf(day),
      make: (db) =>
        db
          .updateTable('items')
          .set(fields as never)
          .where('id', '=', ids.itemId)
          .execute(),
    })
  }
  const wait = (least: number, most: number) => (day += between(random, least, most))
  const submit = () => {
    tell('in_review', { submittedOn: textOf(day) })
    wait(1, 12)
  }
  const extend = () => {
    const asked = { ...ids, dueOn: textOf(due), requestedOn: textOf(day), reason: '等候批覆' }
    due = Math.max(due, day) + between(random, 1, 30)
    const request = { ...asked, requestedDueOn: textOf(due) }
    told.push({ on: textOf(day), make: (db) => db.insertInto('extensionRequests').values(request).execute() })
    wait(0, 6)
    const decision = { decidedOn: textOf(day), decidedBy: ids.deciderId, granted: true }
    told.push({
      on: textOf(day),
      make: (db) => db.updateTable('extensionRequests').set(decision).where('itemId', '=', ids.itemId).execute(),
    })
    tell('in_progress', { dueOn: textOf(due), deadlineVersion: 2, deadlineSince: textOf(day) })
  }

  tell('assigned', {
    assignedOn: textOf(day),
    deadlineSince: textOf(day),
    dueOn: textOf(due),
    originalDueOn: textOf(due),
  })
  wait(0, random() < 0.1 ? 25 : 6)
  tell('in_progress')
  if (random() < 0.3) {
    wait(1, 10)
    extend()
  }
  if (random() < 0.15) {
    wait(1, 8)
    tell('suspended')
    wait(2, 20)
    tell('in_progress', { pausedWorkdays: between(random, 1, 12) })
  }
  day = Math.max(day + 1, due + between(random, -10, 18))
  submit()
  if (random() < 0.2) {
    tell('in_progress', { submittedOn: null })
    wait(1, 15)
    submit()
  }
  if (random() < 0.25) {
    const review = day + between(random, 8, 60)
    tell('ongoing', { nextReviewOn: textOf(review) })
    day = review + between(random, 0, 3)
  }
  tell('closed', { closedOn: textOf(day) })
  return told
}
