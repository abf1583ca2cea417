import { beforeEach, describe, expect, test } from 'vitest'
import { makeDb, makePool } from '../../db/connect.ts'
import { planReminders } from '../../jobs/plan-reminders.ts'
import { useDatabase } from '../support/database.ts'
import { listLedger, listOutbox, setItem, startChaser } from './ledger.ts'

const database = useDatabase({ sample: true })
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+08:00`)
const plan = (day: string, time?: string) => planReminders(database.db, { now: at(day, time) })
const told = async () =>
  (await listLedger(database.db)).map(({ number, rule, localOn, to }) => `${number} ${rule} ${localOn} ${to}`)

beforeEach(() => startChaser(database.db, '2009-02-17'))

describe('the day of the sample', () => {
  test('what is owed on 17 February is planned for owners and heads, and nothing for 3-2, which is with its verifier', async () => {
    await plan('2009-02-17')
    expect(await told()).toEqual([
      '1-3 lead 2009-02-17 head-D3',
      '1-3 lead 2009-02-17 owner-D3',
      '2-4 unsigned 2009-02-17 head-D2',
      '2-4 unsigned 2009-02-17 owner-D2',
      '3-3 lead 2009-02-17 head-D2',
      '3-3 lead 2009-02-17 owner-D2',
      '3-4 overdue 2009-02-17 head-D3',
      '3-4 overdue 2009-02-17 owner-D3',
      '4-2 lead 2009-02-17 head-D1',
      '4-2 lead 2009-02-17 owner-D1',
    ])
  })

  test('a person gets one mail with all their items, not before 08:30 of the institution', async () => {
    await plan('2009-02-17', '00:01')
    const outbox = await listOutbox(database.db)
    expect(outbox.map(({ to, reminders }) => `${to} ${reminders}`)).toEqual([
      'head-D1 1',
      'head-D2 2',
      'head-D3 2',
      'owner-D1 1',
      'owner-D2 2',
      'owner-D3 2',
    ])
    expect(new Set(outbox.map(({ notBefore }) => notBefore.toISOString()))).toEqual(new Set(['2009-02-17T00:30:00.000Z']))
    expect(outbox.every(({ id, messageId }) => messageId === `<${id}@localhost>`)).toBe(true)
  })

  test('an escalation is a mail of its own', async () => {
    await plan('2009-02-18')
    const outbox = await listOutbox(database.db)
    expect(outbox.filter(({ kind }) => kind === 'escalation').map(({ to }) => to)).toEqual(['deputy-b'])
  })
})

describe('planning is idempotent', () => {
  test('twice a day, the second time adds nothing', async () => {
    expect(await plan('2009-02-17')).toBe(10)
    const first = [await listLedger(database.db), await listOutbox(database.db)]
    expect(await plan('2009-02-17', '15:00')).toBe(0)
    expect([await listLedger(database.db), await listOutbox(database.db)]).toEqual(first)
  })

  test('five planners at once leave the rows of one', async () => {
    await plan('2009-02-18')
    const alone = [await told(), (await listOutbox(database.db)).map(({ to, kind, reminders }) => [to, kind, reminders])]
    for (let round = 0; round < 5; round++) {
      await startChaser(database.db, '2009-02-17')
      const dbs = Array.from({ length: 5 }, () => makeDb(makePool({ ...database.connection, max: 1 })))
      const planned = await Promise.all(dbs.map((db) => planReminders(db, { now: at('2009-02-18') })))
      await Promise.all(dbs.map((db) => db.destroy()))
      expect(planned.reduce((sum, count) => sum + count)).toBe((alone[0] as string[]).length)
      expect([await told(), (await listOutbox(database.db)).map(({ to, kind, reminders }) => [to, kind, reminders])]).toEqual(
        alone,
      )
    }
  })

  test('after three days without a planner only the latest of each is owed, marked late where its day has passed', async () => {
    await plan('2009-02-20')
    const ledger = await listLedger(database.db)
    const of = (number: string, to: string) => ledger.filter((row) => row.number === number && row.to === to)
    expect(of('3-4', 'owner-D3').map(({ rule, localOn, days }) => [rule, localOn, days])).toEqual([['overdue', '2009-02-20', 5]])
    expect(of('4-2', 'owner-D1').map(({ rule, localOn, late }) => [rule, localOn, late])).toEqual([
      ['due_day', '2009-02-20', false],
    ])
    expect(of('3-4', 'deputy-b').map(({ rule, localOn, late }) => [rule, localOn, late])).toEqual([
      ['escalation', '2009-02-18', true],
    ])
  })
})

describe('days off', () => {
  test('what is planned on a Saturday is for Monday, and on Monday it is the same mail', async () => {
    await plan('2009-02-21')
    const saturday = await listOutbox(database.db)
    expect(new Set(saturday.map(({ localOn }) => localOn))).toEqual(new Set(['2009-02-23']))
    await plan('2009-02-23')
    const monday = await listOutbox(database.db)
    const digests = monday.filter(({ to, kind }) => to === 'owner-D3' && kind === 'digest')
    expect(digests.map(({ localOn, part }) => [localOn, part])).toEqual([['2009-02-23', 1]])
  })
})

describe('changes re-plan', () => {
  test('a new owner is reminded, and the department head is not reminded twice', async () => {
    await plan('2009-02-17')
    await setItem(database.db, '3-4', { ownerId: await personId('owner-D4') })
    expect(await plan('2009-02-17', '11:00')).toBe(1)
    expect(await told()).toContain('3-4 overdue 2009-02-17 owner-D4')
    await setItem(database.db, '3-4', { ownerId: await personId('owner-D3') })
  })

  test('a new deadline arms the rules again', async () => {
    await plan('2009-02-17')
    await setItem(database.db, '3-4', { dueOn: '2009-02-20', deadlineVersion: 2, deadlineSince: '2009-02-17' })
    expect(await plan('2009-02-17', '11:00')).toBe(2)
    expect(await told()).toContain('3-4 lead 2009-02-17 owner-D3')
    await setItem(database.db, '3-4', { dueOn: '2009-02-13', deadlineVersion: 1, deadlineSince: '2009-01-14' })
  })

  test('when the digest has left, what is new that day goes into a second part', async () => {
    await plan('2009-02-17')
    await database.db
      .updateTable('mails')
      .set({ state: 'sent', sentAt: at('2009-02-17') })
      .execute()
    await setItem(database.db, '3-4', { dueOn: '2009-02-20', deadlineVersion: 2, deadlineSince: '2009-02-17' })
    await plan('2009-02-17', '11:00')
    const parts = (await listOutbox(database.db)).filter(({ to }) => to === 'owner-D3').map(({ part, state }) => [part, state])
    expect(parts).toEqual([
      [1, 'sent'],
      [2, 'pending'],
    ])
    await setItem(database.db, '3-4', { dueOn: '2009-02-13', deadlineVersion: 1, deadlineSince: '2009-01-14' })
  })

  test('who is two things to an item is reminded once per rule', async () => {
    await setItem(database.db, '3-4', { ownerId: await personId('head-D3') })
    await plan('2009-02-17')
    expect((await told()).filter((line) => line.startsWith('3-4'))).toEqual(['3-4 overdue 2009-02-17 head-D3'])
    await setItem(database.db, '3-4', { ownerId: await personId('owner-D3') })
  })

  test('somebody who has left is not reminded', async () => {
    await database.db.updateTable('people').set({ active: false }).where('key', '=', 'head-D3').execute()
    await plan('2009-02-17')
    expect((await told()).some((line) => line.endsWith('head-D3'))).toBe(false)
    await database.db.updateTable('people').set({ active: true }).where('key', '=', 'head-D3').execute()
  })
})

test('days before the chaser was switched on are not owed', async () => {
  await startChaser(database.db, '2009-02-18')
  expect(await plan('2009-02-17')).toBe(0)
})

async function personId(key: string): Promise<string> {
  const row = await database.db.selectFrom('people').select('id').where('key', '=', key).executeTakeFirstOrThrow()
  return row.id
}
