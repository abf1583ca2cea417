import type { ItemStatus } from '#domain/item.ts'
import { type Hat, hats } from '#domain/person.ts'
import type { Role } from '#domain/policy.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import { sql, type Transaction } from 'kysely'
import { insertItem } from '../../../db/edits.ts'
import { makeBlobs } from '../../../db/blobs.ts'
import type { Witness } from '../../../db/card-events.ts'
import { insertEvent, lockCampaign } from '../../../db/events.ts'
import { insertExport } from '../../../db/exports.ts'
import { insertRegulation } from '../../../db/regulation-edits.ts'
import { insertSession, makeToken } from '../../../db/sign-in.ts'
import { insertTemplate } from '../../../db/templates.ts'
import type { Database } from '../../../db/schema.ts'
import { planReminders } from '../../../jobs/plan-reminders.ts'
import { insertImport } from '../../../db/imports.ts'
import type { TestDatabase } from '../../support/database.ts'
import { insertStranger } from '../../support/stranger.ts'

/** What somebody can be to an item, and the role that this gives them; the head must wear the hat as well. */
const relations = {
  none: null,
  own_department: 'department_head',
  own_span: 'span_leader',
  leader: 'responsible_leader',
  owner: 'owner',
  verifier: 'verifier',
  supporting: 'supporting',
  measure_owner: 'measure_owner',
  decider: 'decider',
  answerer: 'answerer',
  drafter: 'drafter',
  asked: 'asked_head',
  other_campaign: null,
  /** Of the unit above, where they wear the same hat beside that of the superior body. */
  superior_unit: 'superior',
} as const satisfies Record<string, Role | null>
type Relation = keyof typeof relations

const rolesOfHat: Partial<Record<Hat, Role>> = {
  office: 'office',
  main_leader: 'main_leader',
  representative: 'representative',
  superior: 'superior',
  administrator: 'administrator',
}

/** Somebody in one relation to one item, wearing one hat; all that this is said to make them, worked out by hand. */
export type Asker = { who: string; token: string; relation: Relation; roles: readonly Role[]; ids: Record<string, string> }

export type Stage = {
  askers: Asker[]
  show(status: ItemStatus, regulation?: RegulationStatus): Promise<void>
  signIn(personId?: string): Promise<string>
}

/** Every hat in every relation: for each hat an item of its own, on which it is all that one can be. */
export async function setStage(database: TestDatabase): Promise<Stage> {
  const { db, now } = database
  const campaign = await db.selectFrom('campaigns').select(['id', 'unitId']).executeTakeFirstOrThrow()
  const stranger = await insertStranger(database)
  await planReminders(db, { now })
  const mail = await db.selectFrom('mails').select('id').executeTakeFirstOrThrow()
  const milestone = await db.selectFrom('milestones').select('id').executeTakeFirstOrThrow()
  const office = await db.selectFrom('people').select('id').where('key', '=', 'office').executeTakeFirstOrThrow()
  const ledger = { name: 'ledger.csv', content: Buffer.from('存在問題,類別'), sha256: '', createdBy: office.id, now }
  const imported = await insertImport(db, { campaignId: campaign.id, ...ledger })
  const volume = await insertEdition(database, campaign.id, office.id)
  const drawn = { campaignId: campaign.id, form: 'e', name: '模板.docx', sha256: 'a'.repeat(64), bytes: 1 }
  const by = { personId: office.id, at: now, today: database.today }
  const template = await db.transaction().execute((trx) => insertTemplate(trx, drawn, by))
  const signIn = async (personId = office.id) => {
    const token = makeToken()
    await insertSession(db, { personId, token, days: 1 })
    return token
  }
  const archive = await insertArchive(database, campaign.id, by)
  const askers: Asker[] = []
  const itemIds: string[] = []
  const regulationIds: string[] = []
  for (const hat of hats) {
    const made = await db.transaction().execute((trx) => makeItem(trx, { ...campaign, stranger, hat }, database))
    itemIds.push(made.ids.items)
    regulationIds.push(made.ids.regulations)
    for (const [relation, id] of Object.entries(made.people) as [Relation, string][]) {
      const token = await signIn(id)
      const exported = await insertExported(database, campaign.id, id)
      const rest = {
        volumes: volume,
        files: 'pdf',
        templates: template,
        milestones: milestone.id,
        imports: imported,
        people: office.id,
        units: campaign.unitId,
        lists: 'e',
        exports: exported,
        file: archive,
      }
      const ids = { ...made.ids, mails: mail.id, ...rest }
      askers.push({ who: `${hat} (${relation})`, token, relation, roles: rolesOf(hat, relation), ids })
    }
  }
  /** Puts all the items, and all the regulations, into a status, in the way no request could. */
  const show = async (status: ItemStatus, regulation: RegulationStatus = 'planned') => {
    const issue = { documentNumber: '文號', issuedOn: database.today, effectiveOn: database.today }
    const meeting = { meeting: '會議', metOn: database.today }
    await db.transaction().execute(async (trx) => {
      // The database would judge the way to a status as the rules do.
      await sql`set local session_replication_role = replica`.execute(trx)
      await trx
        .updateTable('regulations')
        .set({ status: regulation, ...issue, ...meeting, rank: sql`'zz' || number` })
        .where('id', 'in', regulationIds)
        .execute()
    })
    const closedOn = status === 'closed' ? database.today : null
    await db
      .updateTable('items')
      .set({ status, closedOn, rank: sql`'zz' || number` })
      .where('id', 'in', itemIds)
      .execute()
  }
  return { askers, show, signIn }
}

function rolesOf(hat: Hat, relation: Relation): Role[] {
  // A hat of one unit is none in another.
  const byHat = relation === 'superior_unit' ? undefined : rolesOfHat[hat]
  const needsHat = relation === 'own_department' || relation === 'asked'
  const byRelation = needsHat && hat !== 'department_head' ? null : relations[relation]
  const isStaff = relation in staffOf
  return ['member', ...(isStaff ? (['staff'] as const) : []), ...(byHat ? [byHat] : []), ...(byRelation ? [byRelation] : [])]
}

/** Whose relation is their department’s. */
const staffOf: Partial<Record<Relation, number>> = { own_department: 0, supporting: 1, asked: 2 }

type Place = { id: string; unitId: string; hat: Hat; stranger: { unitId: string } }

async function makeItem(
  trx: Transaction<Database>,
  { id: campaignId, unitId, hat, stranger }: Place,
  { now, today }: TestDatabase,
) {
  await lockCampaign(trx, campaignId)
  const { superiorId } = await trx.selectFrom('units').select('superiorId').where('id', '=', unitId).executeTakeFirstOrThrow()
  if (!superiorId) throw new Error('The sample has a superior body')
  const made = await trx
    .insertInto('departments')
    .values([1, 2, 3].map((ordinal) => ({ unitId, key: null, name: `${hat} ${ordinal}`, ordinal: 100 + ordinal })))
    .returning('id')
    .execute()
  const [lead, supporting, asked] = made
  const people = {} as Record<Relation, string>
  for (const relation of Object.keys(relations) as Relation[]) {
    const person = await trx
      .insertInto('people')
      .values({
        unitId: relation === 'other_campaign' ? stranger.unitId : relation === 'superior_unit' ? superiorId : unitId,
        departmentId: made[staffOf[relation] ?? -1]?.id ?? null,
        key: `${hat}-${relation}`,
        name: `${hat} ${relation}`,
        mail: `${hat}-${relation}@example.org`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const worn = new Set(relation === 'superior_unit' ? [hat, 'superior' as const] : [hat])
    await trx
      .insertInto('personHats')
      .values([...worn].map((one) => ({ personId: person.id, hat: one })))
      .execute()
    people[relation] = person.id
  }
  const leadId = lead?.id ?? ''
  await trx.updateTable('departments').set({ leaderId: people.own_span }).where('id', '=', leadId).execute()
  const category = await trx.selectFrom('categories').select('id').where('campaignId', '=', campaignId).executeTakeFirstOrThrow()
  const by = { personId: people.none, at: now, today }
  const { id: items } = await insertItem(
    trx,
    campaignId,
    {
      categoryId: category.id,
      number: `9-${hats.indexOf(hat)}`,
      title: '題目',
      kind: 'long_term',
      problem: null,
      cause: null,
      target: '目標',
      leaderId: people.leader,
      departmentId: leadId,
      supportingIds: [supporting?.id ?? ''],
      ownerId: people.owner,
      verifierId: people.verifier,
      dueOn: '2009-03-10',
      measures: [{ text: '措施', ownerId: people.measure_owner, dueOn: null }],
    },
    by,
  )
  const key = { campaignId, itemId: items }
  const parts = await insertParts(trx, key, people, { now, today })
  const regulation = await makeRegulation(trx, { campaignId, departmentId: leadId, itemId: items }, people, asked?.id ?? '', by)
  return { people, ids: { items, departments: leadId, ...parts, ...regulation } }
}

/** A regulation that the lead department drafts, sent to another one, which has remarked on it and been answered. */
async function makeRegulation(
  trx: Transaction<Database>,
  { campaignId, departmentId, itemId }: { campaignId: string; departmentId: string; itemId: string },
  people: Record<Relation, string>,
  askedId: string,
  by: { personId: string; at: Date; today: string },
) {
  const fields = {
    title: '制度',
    kind: 'new',
    departmentId,
    drafterId: people.drafter,
    basis: null,
    content: null,
    itemIds: [itemId],
  } as const
  const { id } = await insertRegulation(trx, campaignId, fields, by)
  const key = { campaignId, regulationId: id }
  const body = JSON.stringify({ preamble: [], chapters: [] })
  await trx
    .insertInto('regulationTexts')
    .values({ ...key, version: 1, body, note: null, savedBy: null, savedAt: by.at })
    .execute()
  await trx
    .insertInto('consultations')
    .values({ ...key, round: 1, textVersion: 1, openedOn: by.today, openedBy: people.drafter })
    .execute()
  await trx.updateTable('regulations').set({ rounds: 1 }).where('id', '=', id).execute()
  const answered = { adopted: true, answer: '採納', answeredOn: by.today, answeredBy: people.drafter }
  const open = { stance: null, repliedOn: null, repliedBy: null }
  const request = await trx
    .insertInto('consultationRequests')
    .values({ ...key, ...open, round: 1, departmentId: askedId, replyDueOn: by.today })
    .returning('id')
    .executeTakeFirstOrThrow()
  const comment = await trx
    .insertInto('consultationComments')
    .values({ campaignId, requestId: request.id, articleId: null, stance: 'against', text: '意見', ...answered })
    .returning('id')
    .executeTakeFirstOrThrow()
  // A version and the one it is compared with stand in the address by their numbers.
  return { regulations: id, requests: request.id, comments: comment.id, texts: '1', compare: '1' }
}

async function insertParts(
  trx: Transaction<Database>,
  key: { campaignId: string; itemId: string },
  { owner, none, decider, answerer }: Record<Relation, string>,
  { now, today }: Pick<TestDatabase, 'now' | 'today'>,
) {
  const measure = await trx.selectFrom('measures').select('id').where('itemId', '=', key.itemId).executeTakeFirstOrThrow()
  const asked = { dueOn: '2009-03-10', requestedDueOn: '2009-03-20', reason: '理由', safeguards: '措施', requestedBy: owner }
  const open = { decidedBy: null, decidedOn: null, granted: null, opinion: null, lapsedOn: null }
  const extension = await trx
    .insertInto('extensionRequests')
    .values({ ...key, ...asked, ...open, requestedOn: today, deciderId: decider })
    .returning('id')
    .executeTakeFirstOrThrow()
  const said = { kind: 'objection', text: '異議', personId: none, suggestedOn: today } as const
  const owed = { answererId: answerer, answerDueOn: '2009-02-24' }
  const answered = { answer: '答覆', answeredOn: today, answeredBy: answerer, adopted: null }
  const suggestion = await trx
    .insertInto('suggestions')
    .values({ ...key, ...said, ...owed, ...answered })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Its file is not there: whoever is let in is told so.
  const piece = await trx
    .insertInto('evidence')
    .values({ ...key, name: '照片.png', sha256: 'a'.repeat(64), bytes: 1, addedBy: owner, addedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const upload = await trx
    .insertInto('uploads')
    .values({ ...key, personId: owner, name: '照片.png', bytes: 5, begunAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return {
    measures: measure.id,
    extensions: extension.id,
    suggestions: suggestion.id,
    evidence: piece.id,
    uploads: upload.id,
  }
}

/** A file that somebody has taken away, which they may have again. */
async function insertExported({ db, dataDir, now, today }: TestDatabase, campaignId: string, personId: string): Promise<string> {
  const kept = await makeBlobs({ dataDir }).put([Buffer.from('list')])
  const what = { form: 'e', format: 'csv', language: 'en', asOf: today, filter: {}, name: 'list' } as const
  return db.transaction().execute((trx) => insertExport(trx, { ...what, ...kept, campaignId, personId, at: now }))
}

/** A whole campaign that the office has packed, which it may have again. @returns its sum */
async function insertArchive(
  { db, dataDir }: TestDatabase,
  campaignId: string,
  { personId, at, today }: Witness,
): Promise<string> {
  const kept = await makeBlobs({ dataDir }).put([Buffer.from('archive')])
  const told = { campaignId: null, subjectId: campaignId, kind: 'campaign.exported', personId, at, happenedOn: today }
  await db.transaction().execute((trx) => insertEvent(trx, { ...told, detail: { format: 'zip', ...kept } }))
  return kept.sha256
}

/** An edition of a volume, whose files are not there. */
async function insertEdition({ db, now, today }: TestDatabase, campaignId: string, personId: string): Promise<string> {
  const file = { sha256: 'b'.repeat(64), bytes: 1 }
  const what = { title: '匯編', edition: '第一版', language: 'en', boundOn: today } as const
  const edition = await db
    .insertInto('volumes')
    .values({ campaignId, ...what, personId, at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('volumeFiles')
    .values({ campaignId, volumeId: edition.id, format: 'pdf', ...file })
    .execute()
  return edition.id
}
