import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertEvent } from '../../db/events.ts'
import type { Database, RegulationTable } from '../../db/schema.ts'
import { useDatabase } from '../support/database.ts'

/** Somebody at the database itself, past every rule of the program: what the domain decides holds there as well. */
const database = useDatabase({ sample: true })
const day = { before: '2009-02-16', today: '2009-02-17', after: '2009-02-18' }
let ids: Record<string, string>
let campaignId: string

type Trx = Transaction<Database>
type Fields = { [Field in keyof RegulationTable]?: unknown }

beforeAll(async () => {
  const rows = await database.db.selectFrom('regulations').select(['campaignId', 'id', 'number']).execute()
  ids = Object.fromEntries(rows.map(({ number, id }) => [number, id]))
  campaignId = rows[0]!.campaignId
})

/** Does it to its end, where what was put off is looked at, and then leaves no trace. */
const attempt = (act: (trx: Trx) => Promise<unknown>) =>
  database.db
    .transaction()
    .execute(async (trx) => {
      await act(trx)
      await sql`set constraints all immediate`.execute(trx)
      throw new Error('everything was taken')
    })
    .catch((error: Error) => error.message)
const taken = 'everything was taken'

const set = (trx: Trx, number: string, fields: Fields) =>
  trx
    .updateTable('regulations')
    .set(fields as Record<string, unknown>)
    .where('id', '=', ids[number]!)
    .execute()

/** A move with its event, on a day. */
async function move(trx: Trx, number: string, status: string, fields: Fields = {}, happenedOn: string = day.today) {
  await set(trx, number, { ...fields, status, rank: 'zzz' })
  const told = { campaignId, subjectId: ids[number]!, personId: null, at: database.now, happenedOn }
  await insertEvent(trx, { ...told, kind: 'regulation.moved', changes: { status: ['', status] } })
}

const departments = (trx: Trx) => trx.selectFrom('departments').selectAll().orderBy('ordinal').execute()

/** A round of R07 with a request to each department that `asks` lets through. */
async function sendOut(trx: Trx, replyDueOn: string, asks: (key: string | null) => boolean = () => true): Promise<void> {
  const key = { campaignId, regulationId: ids['R07']!, round: 1 }
  const { id: openedBy } = await trx.selectFrom('people').select('id').where('key', '=', 'office').executeTakeFirstOrThrow()
  await trx
    .insertInto('consultations')
    .values({ ...key, textVersion: 1, openedOn: day.today, openedBy })
    .execute()
  const open = { stance: null, repliedOn: null, repliedBy: null }
  const asked = (await departments(trx)).filter((one) => one.key !== 'D4' && asks(one.key))
  await trx
    .insertInto('consultationRequests')
    .values(asked.map(({ id: departmentId }) => ({ ...key, ...open, departmentId, replyDueOn })))
    .execute()
}

const consult = (trx: Trx) =>
  set(trx, 'R07', { status: 'drafting', rank: 'zz' }).then(() => move(trx, 'R07', 'consulting', { rounds: 1 }))

async function comment(trx: Trx, answered: boolean): Promise<void> {
  const request = await trx.selectFrom('consultationRequests').selectAll().executeTakeFirstOrThrow()
  const { openedBy } = await trx.selectFrom('consultations').selectAll().executeTakeFirstOrThrow()
  const none = { adopted: null, answer: null, answeredOn: null, answeredBy: null }
  const answer = answered ? { adopted: true, answer: '採納', answeredOn: day.today, answeredBy: openedBy } : none
  const said = { campaignId, requestId: request.id, articleId: null, stance: 'against', text: '不妥' } as const
  await trx
    .insertInto('consultationComments')
    .values({ ...said, ...answer })
    .execute()
}

const meeting = { meeting: '館務會議', metOn: day.before }
const issue = { documentNumber: '科館〔2009〕99號', issuedOn: day.today, effectiveOn: day.today, issues: 1 }

async function register(trx: Trx, more: { textVersion?: number | null; documentNumber?: string; effectiveOn?: string } = {}) {
  const entry = { campaignId, regulationId: ids['R06']!, issue: 1, year: 2009, sequence: 99, textVersion: 1, issuedBy: null }
  const { documentNumber, issuedOn, effectiveOn } = issue
  await trx
    .insertInto('regulationIssues')
    .values({ ...entry, documentNumber, issuedOn, effectiveOn, withdraws: null, withdrawnOn: null, ...more })
    .execute()
}

describe('in consultation', () => {
  it('is what was sent to each other department with a day to come', async () => {
    const sent = (asks: (key: string | null) => boolean, dueOn = day.after) =>
      attempt(async (trx) => {
        await sendOut(trx, dueOn, asks)
        await consult(trx)
      })
    expect(await sent(() => true)).toBe(taken)
    expect(await sent((key) => key !== 'D2')).toMatch(/lacks a reply day of each department/)
    expect(await sent(() => true, day.today)).toMatch(/lacks a reply day of each department/)
    expect(await attempt(consult)).toMatch(/lacks a reply day of each department/)
  })

  it('is nothing without a text', async () => {
    const refused = await attempt(async (trx) => {
      const key = { campaignId, regulationId: ids['R07']!, round: 1 }
      const { id: openedBy } = await trx.selectFrom('people').select('id').where('key', '=', 'office').executeTakeFirstOrThrow()
      await trx
        .insertInto('consultations')
        .values({ ...key, textVersion: 9, openedOn: day.today, openedBy })
        .execute()
    })
    expect(refused).toMatch(/consultations_campaign_id_regulation_id_text_version_fkey/)
  })
})

describe('deliberated on', () => {
  const deliberate = (on: string, more: (trx: Trx) => Promise<unknown> = async () => {}) =>
    attempt(async (trx) => {
      await sendOut(trx, day.after)
      await consult(trx)
      await more(trx)
      await move(trx, 'R07', 'deliberating', {}, on)
    })

  it('is what every department has replied to, or whose day has passed', async () => {
    expect(await deliberate(day.after)).toMatch(/lacks every reply or its lapse/)
    expect(await deliberate('2009-02-19')).toBe(taken)
    const replied = (trx: Trx) =>
      trx
        .updateTable('consultationRequests')
        .from('consultations')
        .set((eb) => ({ stance: 'agree', repliedOn: day.today, repliedBy: eb.ref('consultations.openedBy') }))
        .execute()
    expect(await deliberate(day.today, replied)).toBe(taken)
  })

  it('is what has an answer to every comment', async () => {
    expect(await deliberate('2009-02-19', (trx) => comment(trx, false))).toMatch(/an answer to every comment/)
    expect(await deliberate('2009-02-19', (trx) => comment(trx, true))).toBe(taken)
  })

  it('is nothing that moved without an event', async () => {
    const silent = attempt(async (trx) => {
      await sendOut(trx, day.before)
      await set(trx, 'R07', { status: 'deliberating', rounds: 1, rank: 'zzz' })
    })
    expect(await silent).toMatch(/lacks every reply or its lapse/)
  })
})

describe('approved', () => {
  it('is what a meeting approved, which has been held', async () => {
    expect(await attempt((trx) => move(trx, 'R06', 'approved', meeting))).toBe(taken)
    expect(await attempt((trx) => move(trx, 'R06', 'approved'))).toMatch(/regulations_approved_by_a_meeting/)
    expect(await attempt((trx) => move(trx, 'R06', 'approved', { ...meeting, metOn: day.after }))).toMatch(/lacks a meeting/)
    expect(await attempt((trx) => move(trx, 'R06', 'approved', { metOn: day.before }))).toMatch(/regulations_check/)
  })
})

describe('issued', () => {
  const issued = (fields: Fields, enter: (trx: Trx) => Promise<unknown> = register) =>
    attempt(async (trx) => {
      await enter(trx)
      await move(trx, 'R06', 'issued', { ...meeting, ...issue, ...fields })
    })

  it('is what has a number, its days and its text in the register', async () => {
    expect(await issued({})).toBe(taken)
    for (const field of ['documentNumber', 'effectiveOn', 'issuedOn'])
      expect(await issued({ [field]: null })).toMatch(/regulations_issued_with_number_and_days/)
    expect(await issued({}, async () => {})).toMatch(/lacks its meeting, and its entry in the register/)
    expect(await issued({}, (trx) => register(trx, { textVersion: null }))).toMatch(/lacks .* register/)
    expect(await issued({}, (trx) => register(trx, { documentNumber: '科館〔2009〕98號' }))).toMatch(/lacks .* register/)
    expect(await issued({}, (trx) => register(trx, { effectiveOn: day.after }))).toMatch(/lacks .* register/)
  })

  it('is what was approved first, and takes effect no earlier', async () => {
    expect(await issued({ meeting: null, metOn: null })).toMatch(/lacks its meeting/)
    expect(await issued({ effectiveOn: '2009-02-15' })).toMatch(/regulations_check/)
  })

  it('on trial, is looked at again a year later, and no other day', async () => {
    expect(await issued({ trial: true, reviewOn: '2010-02-17' })).toBe(taken)
    for (const reviewOn of [null, '2010-02-18'])
      expect(await issued({ trial: true, reviewOn })).toMatch(/regulations_on_trial_for_a_year/)
    const leap = { trial: true, effectiveOn: '2012-02-29', reviewOn: '2013-02-28' }
    expect(await issued(leap, (trx) => register(trx, { effectiveOn: '2012-02-29' }))).toBe(taken)
  })

  it('is in force no earlier than on its day', async () => {
    const enforced = (on: string) =>
      attempt(async (trx) => {
        await move(trx, 'R08', 'in_force', {}, on)
      })
    expect(await enforced('2009-02-11')).toBe(taken)
    expect(await enforced('2009-02-10')).toMatch(/lacks the day on which it takes effect/)
  })

  it('is signed for, and nothing else is', async () => {
    const sign = (number: string, issueNumber: number) =>
      attempt(async (trx) => {
        const [, , , , , last] = await departments(trx)
        const receipt = {
          campaignId,
          regulationId: ids[number]!,
          issue: issueNumber,
          departmentId: last!.id,
          receivedOn: day.today,
        }
        await trx.insertInto('studyReceipts').values(receipt).execute()
      })
    expect(await sign('R08', 1)).toBe(taken)
    expect(await sign('R08', 2)).toMatch(/study_receipts_of_an_issue/)
    expect(await sign('R06', 1)).toMatch(/study_receipts_of_an_issue/)
  })

  it('stays in the register as it was entered, until its end is written once', async () => {
    const change = (...fields: object[]) =>
      attempt(async (trx) => {
        for (const one of fields)
          await trx.updateTable('regulationIssues').set(one).where('regulationId', '=', ids['R08']!).execute()
      })
    expect(await change({ withdrawnOn: day.today })).toBe(taken)
    expect(await change({ withdrawnOn: day.today }, { withdrawnOn: day.after })).toMatch(/append-only/)
    expect(await change({ documentNumber: '科館〔2009〕88號' })).toMatch(/append-only/)
    const remove = (trx: Trx) => trx.deleteFrom('regulationIssues').where('regulationId', '=', ids['R08']!).execute()
    expect(await attempt(remove)).toMatch(/append-only/)
  })

  it('is evidence of an item for good, and what is not issued never is', async () => {
    const office = await database.db.selectFrom('people').select('id').where('key', '=', 'office').executeTakeFirstOrThrow()
    const prove = (trx: Trx, number: string) =>
      trx
        .updateTable('regulationItems')
        .set({ evidenceBy: office.id, evidenceOn: day.today })
        .where('regulationId', '=', ids[number]!)
        .execute()
    expect(await attempt((trx) => prove(trx, 'R08'))).toBe(taken)
    expect(await attempt((trx) => prove(trx, 'R06'))).toMatch(/is no evidence/)
    const takeBack = async (trx: Trx) => {
      await prove(trx, 'R08')
      await trx.deleteFrom('regulationItems').where('regulationId', '=', ids['R08']!).execute()
    }
    expect(await attempt(takeBack)).toMatch(/append-only/)
  })
})

describe('what was said in a consultation', () => {
  it('is said once: neither a reply nor the answer to a comment is written over', async () => {
    const again = (act: (trx: Trx) => Promise<unknown>) =>
      attempt(async (trx) => {
        await sendOut(trx, day.after)
        await comment(trx, true)
        await trx
          .updateTable('consultationRequests')
          .from('consultations')
          .set((eb) => ({ stance: 'agree', repliedOn: day.today, repliedBy: eb.ref('consultations.openedBy') }))
          .execute()
        await act(trx)
      })
    expect(await again((trx) => trx.updateTable('consultationRequests').set({ stance: 'against' }).execute())).toMatch(
      /append-only/,
    )
    expect(await again((trx) => trx.updateTable('consultationComments').set({ answer: '不採納' }).execute())).toMatch(
      /append-only/,
    )
  })
})

it('a made-up regulation is refused as a moved one is', async () => {
  const make = (fields: Fields) =>
    attempt(async (trx) => {
      const [first] = await departments(trx)
      const made = {
        campaignId,
        id: randomUUID(),
        number: 'R99',
        title: '制度',
        kind: 'new',
        rank: 'zzz',
        departmentId: first!.id,
      }
      await trx
        .insertInto('regulations')
        .values({ ...made, ...fields } as never)
        .execute()
    })
  expect(await make({ status: 'planned' })).toBe(taken)
  expect(await make({ status: 'approved' })).toMatch(/regulations_approved_by_a_meeting/)
  expect(await make({ status: 'studying' })).toMatch(/regulations_issued_with_number_and_days/)
  expect(await make({ status: 'planned', trial: true })).toMatch(/regulations_on_trial_for_a_year/)
})
