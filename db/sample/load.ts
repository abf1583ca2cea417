import { generateNKeysBetween } from 'fractional-indexing'
import { sql, type Transaction } from 'kysely'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { ItemKind, ItemStatus } from '#domain/item.ts'
import { changesOf, draftState, type ItemState } from '#domain/move.ts'
import type { Hat } from '#domain/person.ts'
import type { RegulationKind, RegulationStatus } from '#domain/regulation.ts'
import type { MoveData, TransitionName } from '#domain/status.ts'
import { changesBetween } from '../changes.ts'
import type { Db } from '../connect.ts'
import type { Changes, Database } from '../schema.ts'
import sample from './campaign.json' with { type: 'json' }
import { insertConsultations } from './consultations.ts'
import { type Happening, insertWords } from './parts.ts'
import { makeShift } from './shift.ts'
import { sampleBasis, sampleReasons, sampleTexts } from './texts.ts'

/** The day of which the sample's expected figures speak. */
export const sampleAsOf: Day = sample.sampleAsOf

type Trx = Transaction<Database>
type Placed = { today: Day; now: Date; timeZone: string; calendar: Calendar }
type Ids = Map<string, string>

/**
 * Loads the sample campaign, once, in one transaction: a load that is killed has not begun. Its history is played through
 * the domain's own transitions, so that the sample is what the product would have recorded.
 */
export async function loadSample(db: Db, placed: Placed): Promise<void> {
  const shift = makeShift(placed.calendar, sampleAsOf, placed.today)
  await db.transaction().execute(async (trx) => {
    const unitId = await insertUnits(trx)
    const departments = await insertDepartments(trx, unitId)
    const people = await insertPeople(trx, unitId, departments)
    await insertSpans(trx, departments, people)
    const campaignId = await insertCampaign(trx, unitId, placed, shift)
    const items = await insertItems(trx, campaignId, {
      departments,
      people,
      shift,
      timeZone: placed.timeZone,
      calendar: placed.calendar,
    })
    await insertRegulations(trx, campaignId, { departments, people, items, shift, timeZone: placed.timeZone })
    await insertConsultations(trx, campaignId, items, shift)
  })
}

/** The superior body's unit too: its people read what its subordinate units do. */
async function insertUnits(trx: Trx): Promise<string> {
  const superior = await trx
    .insertInto('units')
    .values({ name: sample.campaign.superior, superiorId: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const unit = await trx
    .insertInto('units')
    .values({ name: sample.campaign.unit, superiorId: superior.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  return unit.id
}

async function insertDepartments(trx: Trx, unitId: string): Promise<Ids> {
  const rows = await trx
    .insertInto('departments')
    .values(sample.departments.map(({ id, name }, ordinal) => ({ unitId, key: id, name, ordinal })))
    .returning(['key', 'id'])
    .execute()
  return new Map(rows.map((row) => [row.key ?? '', row.id]))
}

type SamplePerson = { key: string; name: string; hats: Hat[]; department?: string; superior?: true; mail?: string }

/** Everybody by their role; the office sits in the department 辦公室, which is why it may not verify that department's items. */
const samplePeople: SamplePerson[] = [
  { key: 'main-leader', name: '黨支部書記、館長', hats: ['main_leader'] },
  { key: 'deputy-a', name: '副館長(甲)', hats: ['deputy_leader'] },
  { key: 'deputy-b', name: '副館長(乙)', hats: ['deputy_leader'] },
  { key: 'office', name: '領導小組辦公室', hats: ['office'], department: 'D1' },
  ...sample.departments.flatMap(({ id, name, headEmail }): SamplePerson[] => [
    { key: `head-${id}`, name: `${name}負責人`, hats: ['department_head'], department: id, mail: headEmail },
    { key: `owner-${id}`, name: `${name}經辦人`, hats: ['owner'], department: id, mail: headEmail.replace('head', 'owner') },
  ]),
  { key: 'representative', name: '群眾代表', hats: ['representative'] },
  { key: 'superior', name: '省科協學習實踐活動領導小組辦公室', hats: ['superior'], superior: true },
  { key: 'admin', name: '系統管理員', hats: ['administrator'] },
]

async function insertPeople(trx: Trx, unitId: string, departments: Ids): Promise<Ids> {
  const { superiorId } = await trx.selectFrom('units').select('superiorId').where('id', '=', unitId).executeTakeFirstOrThrow()
  const rows = await trx
    .insertInto('people')
    .values(
      samplePeople.map(({ key, name, department, superior, mail }) => ({
        unitId: superior ? (superiorId ?? unitId) : unitId,
        departmentId: departments.get(department ?? '') ?? null,
        key,
        name,
        mail: mail ?? `${key}@example.org`,
      })),
    )
    .returning(['key', 'id'])
    .execute()
  const ids: Ids = new Map(rows.map((row) => [row.key ?? '', row.id]))
  const hats = samplePeople.flatMap(({ key, hats: worn }) => worn.map((hat) => ({ personId: need(ids, key), hat })))
  await trx.insertInto('personHats').values(hats).execute()
  return ids
}

/** Which leader is in charge of which department: the one responsible for most of its items. */
const spans: Record<string, string> = {
  D0: 'main-leader',
  D1: 'deputy-a',
  D2: 'deputy-a',
  D3: 'deputy-b',
  D4: 'deputy-b',
  D5: 'deputy-b',
}

async function insertSpans(trx: Trx, departments: Ids, people: Ids): Promise<void> {
  for (const [department, leader] of Object.entries(spans)) {
    await trx
      .updateTable('departments')
      .set({ leaderId: need(people, leader) })
      .where('id', '=', need(departments, department))
      .execute()
  }
}

async function insertCampaign(trx: Trx, unitId: string, placed: Placed, shift: (day: Day) => Day): Promise<string> {
  const { campaign } = sample
  const row = await trx
    .insertInto('campaigns')
    .values({
      unitId,
      title: campaign.title,
      timeZone: placed.timeZone,
      startsOn: shift(campaign.start),
      endsOn: shift(campaign.end),
      planPublishedOn: shift(campaign.planPublishedOn),
      remindersFrom: placed.today,
      documentScheme: '科館〔{year}〕{number}號',
      sample: true,
      createdAt: placed.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const stages = campaign.stages.map(({ no, name }) => ({ campaignId: row.id, number: no, name }))
  await trx.insertInto('stages').values(stages).execute()
  const milestones = sample.milestones.map(({ date, title, detail, stage }) => ({
    campaignId: row.id,
    dueOn: shift(date),
    title,
    detail,
    stage,
  }))
  await trx.insertInto('milestones').values(milestones).execute()
  return row.id
}

type SampleItem = (typeof sample.items)[number]
type Step = { on: Day; name: TransitionName | 'extension_requested' | 'extension_granted'; by: string; data: MoveData }

const kinds: Record<string, ItemKind> = { 立行立改: 'immediate', 限期整改: 'time_limited', 長期堅持: 'long_term' }
const leaders: Record<string, string> = { SECRETARY: 'main-leader', DEPUTY_A: 'deputy-a', DEPUTY_B: 'deputy-b', OFFICE: 'office' }
const statuses: Record<string, ItemStatus> = { pending_verification: 'in_review' }

const statusOf = (item: SampleItem) => statuses[item.sampleStatus] ?? (item.sampleStatus as ItemStatus)
const flagged = (item: SampleItem, flag: string) => (item.sampleFlags as string[]).includes(flag)
const completionOf = (item: SampleItem) =>
  flagged(item, 'returned') ? '兩項管理辦法的修訂稿已經形成,正在徵求意見和審議。' : `${item.measures.join(';')},均已完成。`

/** What happened to one item since the plan was published, in the sample's own days. */
function storyOf(item: SampleItem): Step[] {
  const owner = `owner-${item.responsibleDeptId}`
  const verifier = leaders[item.verifierRole] ?? 'office'
  const steps: Step[] = [{ on: sample.campaign.planPublishedOn, name: 'assign', by: 'office', data: {} }]
  if (statusOf(item) === 'assigned') return steps
  steps.push({ on: '2009-01-15', name: 'sign_for', by: owner, data: {} })
  if (flagged(item, 'extended')) {
    steps.push({ on: '2009-02-10', name: 'extension_requested', by: owner, data: { reason: '等候上級工作方案印發' } })
    steps.push({ on: '2009-02-11', name: 'extension_granted', by: leaders[item.responsibleLeaderRole] ?? '', data: {} })
  }
  if (item.sampleSubmittedOn === null) return steps
  const applied = { completionText: completionOf(item) }
  steps.push({ on: item.sampleSubmittedOn, name: 'apply_for_closure', by: owner, data: applied })
  if (flagged(item, 'returned')) {
    const reason = '兩項制度均未印發,佐證不足'
    steps.push({ on: '2009-02-13', name: 'return_for_rework', by: verifier, data: { reason } })
  }
  if (item.sampleClosedOn !== null) {
    const data: MoveData = { opinion: '措施已落實,同意銷號', method: 'papers' }
    steps.push({ on: item.sampleClosedOn, name: 'close', by: verifier, data })
  }
  return steps
}

const extensionSteps = new Set<Step['name']>(['extension_requested', 'extension_granted'])
/** The steps of which the history says which round of the closure they belong to; the sample's are all of the first. */
const rounds = new Set<Step['name']>(['apply_for_closure', 'return_for_rework', 'close'])

type Context = { departments: Ids; people: Ids; shift: (day: Day) => Day; timeZone: string; calendar: Calendar }

async function insertItems(trx: Trx, campaignId: string, context: Context): Promise<Ids> {
  const { departments, people, shift } = context
  const categories = await trx
    .insertInto('categories')
    .values(sample.categories.map(({ no, name }) => ({ campaignId, number: no, name })))
    .returning(['id', 'number'])
    .execute()
  const categoryIds: Ids = new Map(categories.map((row) => [`C${row.number}`, row.id]))
  const ranks = generateNKeysBetween(null, null, sample.items.length)
  const ids: Ids = new Map()
  const happenings: Happening[] = []
  for (const [index, item] of sample.items.entries()) {
    const { state, told } = play(item, context)
    const extended = item.dueDate !== item.originalDueDate
    const row = await trx
      .insertInto('items')
      .values({
        campaignId,
        categoryId: need(categoryIds, item.categoryId),
        number: item.no,
        title: item.title,
        problem: item.problem,
        cause: null,
        target: item.target,
        kind: kinds[item.type] ?? 'time_limited',
        leaderId: need(people, leaders[item.responsibleLeaderRole] ?? ''),
        departmentId: need(departments, item.responsibleDeptId),
        ownerId: need(people, `owner-${item.responsibleDeptId}`),
        verifierId: need(people, leaders[item.verifierRole] ?? ''),
        rank: ranks[index] ?? '',
        originalDueOn: shift(item.originalDueDate),
        dueOn: shift(item.dueDate),
        deadlineVersion: extended ? 2 : 1,
        extensions: extended ? 1 : 0,
        ...state,
        // The review that a long-term item will have once it is accepted for its stage.
        nextReviewOn: item.nextReviewDate ? shift(item.nextReviewDate) : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(item.no, row.id)
    const key = { campaignId, itemId: row.id }
    const extension = await insertItemParts(trx, key, item, state, context)
    for (const { step, changes } of told) {
      const detail = {
        ...step.data,
        ...(extensionSteps.has(step.name) ? extension : {}),
        ...(rounds.has(step.name) ? { round: 1 } : {}),
      }
      happenings.push({ itemId: row.id, on: step.on, by: step.by, kind: `item.${step.name}`, changes, detail })
    }
    happenings.push(...(await insertWords(trx, key, item.no, { ...context, personId: (name) => need(people, name) })))
  }
  await insertStory(trx, campaignId, happenings, context)
  return ids
}

/** Plays the item's story through the domain: its state today, and each change on the way. */
function play(item: SampleItem, time: Pick<Context, 'shift' | 'calendar'>) {
  let state: ItemState = { ...draftState, deadlineSince: time.shift(sample.campaign.planPublishedOn) }
  const told: { step: Step; changes: Changes }[] = []
  for (const step of storyOf(item)) {
    const changes = stepChanges(step, state, item, time)
    told.push({ step, changes })
    const written = Object.entries(changes).filter(([field]) => field in state)
    state = { ...state, ...Object.fromEntries(written.map(([field, [, now]]) => [field, now])) }
  }
  return { state, told }
}

function stepChanges(
  step: Step,
  state: ItemState,
  item: SampleItem,
  { shift, calendar }: Pick<Context, 'shift' | 'calendar'>,
): Changes {
  if (step.name === 'extension_requested') return {}
  if (step.name === 'extension_granted') {
    return {
      dueOn: [shift(item.originalDueDate), shift(item.dueDate)],
      extensions: [0, 1],
      deadlineVersion: [1, 2],
      deadlineSince: [shift(sample.campaign.planPublishedOn), shift(step.on)],
    }
  }
  return changesBetween(state, changesOf(step.name, state, step.data, { today: shift(step.on), calendar }))
}

async function insertItemParts(
  trx: Trx,
  key: { campaignId: string; itemId: string },
  item: SampleItem,
  state: ItemState,
  { departments, people, shift }: Context,
): Promise<ExtensionDetail> {
  const doneOn = state.submittedOn
  const measures = item.measures.map((text, index) => ({ ...key, ordinal: index + 1, text, ownerId: null, dueOn: null, doneOn }))
  await trx.insertInto('measures').values(measures).execute()
  const supporting = item.cooperatingDeptIds.map((id) => ({ ...key, departmentId: need(departments, id) }))
  if (supporting.length > 0) await trx.insertInto('itemDepartments').values(supporting).execute()
  return insertRequests(trx, key, item, people, shift)
}

/** What the events of an extension say of its request; nothing where there was none. */
type ExtensionDetail = { requestId?: string; requestedDueOn?: Day; deciderId?: string }

async function insertRequests(
  trx: Trx,
  key: { campaignId: string; itemId: string },
  item: SampleItem,
  people: Ids,
  shift: (day: Day) => Day,
): Promise<ExtensionDetail> {
  const story = storyOf(item)
  const step = (name: Step['name']) => story.find((one) => one.name === name)
  const applied = step('apply_for_closure')
  const decided = step('close') ?? step('return_for_rework')
  if (applied) {
    await trx
      .insertInto('closureRequests')
      .values({
        ...key,
        round: 1,
        completionText: applied.data.completionText ?? '',
        requestedBy: need(people, applied.by),
        requestedOn: shift(applied.on),
        decidedBy: decided ? need(people, decided.by) : null,
        decidedOn: decided ? shift(decided.on) : null,
        outcome: decided ? (decided.name === 'close' ? 'closed' : 'returned') : null,
        method: decided ? 'papers' : null,
        opinion: decided ? (decided.data.opinion ?? decided.data.reason ?? null) : null,
      })
      .execute()
  }
  const asked = step('extension_requested')
  const granted = step('extension_granted')
  if (!asked || !granted) return {}
  const named = { requestedDueOn: shift(item.dueDate), deciderId: need(people, granted.by) }
  const request = await trx
    .insertInto('extensionRequests')
    .values({
      ...key,
      dueOn: shift(item.originalDueDate),
      ...named,
      reason: asked.data.reason ?? '',
      safeguards: null,
      requestedBy: need(people, asked.by),
      requestedOn: shift(asked.on),
      opinion: null,
      lapsedOn: null,
      decidedBy: need(people, granted.by),
      decidedOn: shift(granted.on),
      granted: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { requestId: request.id, ...named }
}

/** Events in the order of their days, whatever item they belong to: ids must tell the order in which things happened. */
async function insertStory(trx: Trx, campaignId: string, happenings: Happening[], context: Context): Promise<void> {
  const { people, shift, timeZone } = context
  const inOrder = happenings.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  await trx
    .insertInto('events')
    .values(
      inOrder.map(({ itemId, on, by, kind, changes, detail }) => ({
        campaignId,
        at: sql<Date>`(${shift(on)}::date + time '09:00') at time zone ${timeZone}`,
        happenedOn: shift(on),
        personId: need(people, by),
        kind,
        subjectId: itemId,
        changes: JSON.stringify(changes),
        detail: JSON.stringify(detail),
      })),
    )
    .execute()
}

const regulationKinds: Record<string, RegulationKind> = { 新訂: 'new', 修訂: 'revised', 廢止: 'abolished' }
const stages: Record<string, RegulationStatus> = { issued: 'issued', approving: 'deliberating', consulting: 'consulting' }

async function insertRegulations(
  trx: Trx,
  campaignId: string,
  context: Pick<Context, 'departments' | 'people' | 'shift' | 'timeZone'> & { items: Ids },
) {
  const { departments, items, people, shift } = context
  const ranks = generateNKeysBetween(null, null, sample.regulations.length)
  const issues = issuesOf(shift)
  for (const [index, regulation] of sample.regulations.entries()) {
    const issue = issues.get(regulation.id)
    const row = await trx
      .insertInto('regulations')
      .values({
        campaignId,
        number: regulation.id,
        title: regulation.title,
        kind: regulationKinds[regulation.kind] ?? 'revised',
        status: stages[regulation.sampleStage] ?? 'planned',
        rank: ranks[index] ?? '',
        departmentId: need(departments, regulation.draftingDeptId),
        drafterId: need(people, `owner-${regulation.draftingDeptId}`),
        basis: sampleBasis(regulation.id),
        content: null,
        trial: regulation.trial,
        issues: issue ? 1 : 0,
        documentNumber: issue?.documentNumber ?? null,
        issuedOn: issue?.issuedOn ?? null,
        effectiveOn: issue?.effectiveOn ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const key = { campaignId, regulationId: row.id }
    const linked = sample.items.filter((item) => item.no === regulation.primaryItemNo || item.ruleIds.includes(regulation.id))
    await trx
      .insertInto('regulationItems')
      .values(linked.map(({ no }) => ({ ...key, itemId: need(items, no), main: no === regulation.primaryItemNo })))
      .execute()
    const texts = await insertTexts(trx, key, regulation, context)
    if (!issue) continue
    const withdraws = regulation.repealsTogether?.map((title) => `《${title}》`).join('、') ?? null
    await trx
      .insertInto('regulationIssues')
      .values({ ...key, issue: 1, ...issue, withdraws, textVersion: texts })
      .execute()
    // The sample counts the departments that have signed without naming them: the first ones, in the unit's order.
    const signed = sample.departments.slice(0, regulation.ackDepts)
    const receivedOn = issue.issuedOn
    if (signed.length === 0) continue
    await trx
      .insertInto('studyReceipts')
      .values(signed.map(({ id }) => ({ ...key, departmentId: need(departments, id), receivedOn })))
      .execute()
  }
}

/** @returns the last version of its text */
async function insertTexts(
  trx: Trx,
  key: { campaignId: string; regulationId: string },
  { id, draftingDeptId }: (typeof sample.regulations)[number],
  { people, shift, timeZone }: Pick<Context, 'people' | 'shift' | 'timeZone'>,
): Promise<number> {
  const texts = sampleTexts(id)
  const savedBy = need(people, `owner-${draftingDeptId}`)
  await trx
    .insertInto('regulationTexts')
    .values(
      texts.map(({ version, body, note, on }) => ({
        ...key,
        version,
        body: JSON.stringify(body),
        note,
        savedBy,
        savedAt: sql<Date>`(${shift(on)}::date + time '09:00') at time zone ${timeZone}`,
      })),
    )
    .execute()
  const [first, revised] = texts
  const reasons = first && revised ? sampleReasons(id, revised) : []
  if (reasons.length > 0)
    await trx
      .insertInto('clauseReasons')
      .values(
        reasons.map((one) => ({
          ...key,
          ...one,
          fromVersion: first!.version,
          writtenBy: savedBy,
          writtenAt: sql<Date>`(${shift(revised!.on)}::date + time '09:00') at time zone ${timeZone}`,
        })),
      )
      .execute()
  return texts.length
}

/** The register of the sample's issues: numbered in the order of their days, in force from the day of issue. */
function issuesOf(shift: (day: Day) => Day) {
  const issued = sample.regulations
    .flatMap(({ id, issuedOn }) => (issuedOn ? [{ id, issuedOn: shift(issuedOn) }] : []))
    .toSorted((a, b) => (a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0))
  const counted = new Map<number, number>()
  return new Map(
    issued.map(({ id, issuedOn }) => {
      const year = Number(issuedOn.slice(0, 4))
      const sequence = (counted.get(year) ?? 0) + 1
      counted.set(year, sequence)
      return [id, { documentNumber: `科館〔${year}〕${sequence}號`, year, sequence, issuedOn, effectiveOn: issuedOn }]
    }),
  )
}

function need(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`The sample names "${key}", which it does not have`)
  return id
}
