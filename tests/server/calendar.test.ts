import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setItem } from '../jobs/ledger.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const office = () => app.as('office')
const path = '/api/calendar'
const read = async (from = '2009-02-01', to = '2009-02-28') => (await office().get(`${path}?from=${from}&to=${to}`)).body
const versionNow = async () => (await read()).version
const choose = async (calendar: string, more = {}) => office().put(path, { calendar, version: await versionNow(), ...more })
const importFile = async (file: string, more = {}) =>
  office().post(`${path}/imports`, { file, version: await versionNow(), ...more })

describe('the calendar of the campaign', () => {
  test('tells what is off, which days are made up for, and what is provisional', async () => {
    const body = await read('2009-01-30', '2009-02-02')
    expect(body).toMatchObject({ calendar: 'CN', off: ['2009-01-30', '2009-01-31'], provisionalYears: [], mayEdit: true })
    expect(body.listed).toContainEqual({ date: '2009-02-01', kind: 'workday' })
    expect((await read('2027-01-01', '2027-01-03')).provisionalYears).toEqual([2027])
    expect((await app.as('owner-D2').get(`${path}?from=2009-01-30&to=2009-02-02`)).body.mayEdit).toBe(false)
  })

  test.each([
    ['from=2009-02-30&to=2009-03-01', 'from'],
    ['from=1899-12-31&to=2009-03-01', 'from'],
    ['from=2009-02-01&to=9999-01-01', 'to'],
    ['from=2009-02-01&to=2009-01-31', 'to'],
    ['from=2009-02-01&to=2019-01-31', 'to'],
  ])('%s is refused', async (asked, field) => {
    const { status, body } = await office().get(`${path}?${asked}`)
    expect([status, body.error.field]).toEqual([422, field])
  })
})

describe('another calendar', () => {
  afterEach(async () => void (await choose('CN')))

  test('tells which deadlines it moves before it does, and again when it has', async () => {
    // 1 February 2009 was a Sunday that mainland China worked.
    await setItem(database.db, '3-4', { dueOn: '2009-02-01' })
    const moved = [
      { kind: 'due', number: '3-4', title: '改進青少年科技教育和培訓工作', before: '2009-02-01', after: '2009-02-02' },
    ]
    const tried = await choose('MF', { tryOut: true })
    expect([tried.body.moved, (await read()).calendar]).toEqual([moved, 'CN'])
    expect((await choose('MF')).body.moved).toEqual(moved)
    expect(await read('2027-01-01', '2027-01-03')).toMatchObject({
      calendar: 'MF',
      provisionalYears: [],
      off: ['2027-01-02', '2027-01-03'],
    })
    await setItem(database.db, '3-4', { dueOn: '2009-02-13' })
  })

  test('of Taiwan knows its make-up days, of Hong Kong its holidays; what is not announced is provisional', async () => {
    await choose('TW')
    expect((await read('2025-02-07', '2025-02-10')).off).toEqual(['2025-02-09'])
    expect((await read('2024-02-10', '2024-02-20')).listed).toContainEqual({ date: '2024-02-17', kind: 'workday' })
    await choose('HK')
    expect((await read('2026-04-02', '2026-04-08')).off).toEqual([
      '2026-04-03',
      '2026-04-04',
      '2026-04-05',
      '2026-04-06',
      '2026-04-07',
    ])
    expect((await read('2027-01-01', '2027-01-01')).provisionalYears).toEqual([2027])
  })

  test('is chosen by office and administrator alone, and not over somebody else’s choice', async () => {
    const version = await versionNow()
    expect((await app.as('main-leader').put(path, { calendar: 'TW', version })).status).toBe(403)
    expect((await office().put(path, { calendar: 'TW', version: version + 1 })).body.error.code).toBe('stale_rules')
    expect((await office().put(path, { calendar: 'US', version })).body.error).toMatchObject({
      code: 'invalid_input',
      field: 'calendar',
    })
  })

  test('writes an event that tells what moved', async () => {
    await choose('HK')
    const event = await database.db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'campaign.calendar_changed')
      .where('campaignId', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(event.detail).toHaveProperty('moved')
  })
})

describe('an imported year', () => {
  beforeEach(() => setItem(database.db, '3-4', { dueOn: '2027-02-05' }))
  afterEach(() => setItem(database.db, '3-4', { dueOn: '2009-02-13' }))

  test('makes provisional days certain, and lists every deadline that moves', async () => {
    const file = 'date,kind\n2027-01-01,off\n2027-02-05,off\n2027-02-06,workday\n'
    const moved = [
      { kind: 'due', number: '3-4', title: '改進青少年科技教育和培訓工作', before: '2027-02-05', after: '2027-02-06' },
    ]
    expect((await importFile(file, { tryOut: true })).body.moved).toEqual(moved)
    expect((await read('2027-01-01', '2027-01-02')).provisionalYears).toEqual([2027])
    expect((await importFile(file)).body.moved).toEqual(moved)
    expect(await read('2027-02-05', '2027-02-06')).toMatchObject({ off: ['2027-02-05'], provisionalYears: [] })
    expect((await app.as('office').board()).items.find(({ number }) => number === '3-4')).toMatchObject({ provisional: false })
  })

  test('takes the place of what was known of that year, and of no other', async () => {
    await importFile('[{"date":"2009-02-20","kind":"off"}]')
    expect((await read('2009-01-26', '2009-02-20')).off).toEqual([
      '2009-01-31',
      '2009-02-01',
      '2009-02-07',
      '2009-02-08',
      '2009-02-14',
      '2009-02-15',
      '2009-02-20',
    ])
    expect((await read('2008-10-01', '2008-10-01')).off).toEqual(['2008-10-01'])
  })
})
