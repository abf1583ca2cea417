import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const other = useApp(database)
const ids: Record<string, string> = {}

beforeAll(async () => {
  for (const { key, id } of await database.db.selectFrom('people').select(['key', 'id']).execute()) if (key) ids[key] = id
})

const asked = { requestedDueOn: '2009-03-06', reason: '等候上級方案', safeguards: '每週通報進度' }
const request = async (who: string, number: string, body: Record<string, unknown> = {}, key = randomUUID(), over = app) => {
  const { version } = await app.as('office').card(number)
  return over.as(who).change(number, 'extensions', { version, ...asked, ...body }, key)
}
const openRequest = async (number: string) => (await app.as('office').item(number)).extensionRequests.at(-1)
const decide = async (who: string, number: string, body: Record<string, unknown>, key = randomUUID(), over = app) => {
  const { id, version } = await openRequest(number)
  return over.as(who).change(number, `extensions/${id}/decisions`, { version, ...body }, key)
}

describe('a request for extension', () => {
  it('names the responsible leader as its decider, and is told with reason and safeguards', async () => {
    const { status, body } = await request('owner-D5', '2-2')
    expect([status, body.item.extensionPending]).toEqual([200, true])
    expect(await openRequest('2-2')).toMatchObject({
      ...asked,
      dueOn: '2009-02-24',
      deciderId: ids['deputy-b'],
      requestedBy: '新館內容建設工作組經辦人',
      requestedOn: '2009-02-17',
      decidedOn: null,
      granted: null,
    })
    const { body: page } = await app.as('office').get(`/api/items/${body.item.id}`)
    expect(page.events.at(-1)).toMatchObject({ id: body.cursor, kind: 'item.extension_requested', detail: asked })
  })

  it('waits alone: a second one is refused', async () => {
    expect((await request('head-D5', '2-2')).body.error.code).toBe('extension_pending')
  })

  it('is filed once for a repeated request and for two at the same moment', async () => {
    const key = randomUUID()
    const same = await Promise.all([app, other].map((over) => request('owner-D2', '2-4', {}, key, over)))
    expect(same.map(({ status }) => status)).toEqual([200, 200])
    const different = await Promise.all([app, other].map((over) => request('owner-D2', '3-3', {}, randomUUID(), over)))
    expect(different.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('goes to the main leader past fifteen working days, and not on the fifteenth', async () => {
    await request('owner-D5', '2-3', { requestedDueOn: '2009-03-20' })
    expect((await openRequest('2-3')).deciderId).toBe(ids['deputy-b'])
    await decide('deputy-b', '2-3', { granted: false, opinion: '請先報方案' })
    await request('owner-D5', '2-3', { requestedDueOn: '2009-03-23' })
    expect((await openRequest('2-3')).deciderId).toBe(ids['main-leader'])
  })

  it.each([
    ['after expiry', 'owner-D3', '3-4', {}, 'deadline_passed', undefined],
    ['for an item under verification', 'owner-D2', '3-2', {}, 'wrong_status', undefined],
    ['for the present deadline', 'owner-D1', '4-2', { requestedDueOn: '2009-02-20' }, 'later_day_required', 'requestedDueOn'],
    ['without a reason', 'owner-D1', '4-2', { reason: ' ' }, 'reason_required', 'reason'],
    ['without safeguards', 'owner-D1', '4-2', { safeguards: '' }, 'safeguards_required', 'safeguards'],
    ['for a day that does not exist', 'owner-D1', '4-2', { requestedDueOn: '2009-02-29' }, 'invalid_day', 'requestedDueOn'],
  ])('is refused %s', async (_, who, number, body, code, field) => {
    const { status, body: answer } = await request(who, number, body)
    expect([status, answer.error.code, answer.error.field]).toEqual([422, code, field])
  })

  it('is the owner’s and the head’s to file', async () => {
    for (const who of ['owner-D3', 'office', 'deputy-a', 'representative']) expect((await request(who, '4-2')).status).toBe(403)
  })
})

describe('the decision', () => {
  it('is the named person’s alone', async () => {
    for (const who of ['office', 'main-leader', 'deputy-a', 'head-D5', 'superior']) {
      expect((await decide(who, '2-2', { granted: true })).body.error.code).toBe('not_allowed')
    }
  })

  it('needs an opinion to refuse', async () => {
    const { status, body } = await decide('deputy-b', '2-2', { granted: false })
    expect([status, body.error]).toMatchObject([422, { code: 'reason_required', field: 'opinion' }])
  })

  it('moves the deadline, counts, and leaves the original day; once, however often it is sent', async () => {
    const { version } = await app.as('office').card('2-2')
    const key = randomUUID()
    const answers = await Promise.all([app, other].map((over) => decide('deputy-b', '2-2', { granted: true }, key, over)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await app.as('office').card('2-2')).toMatchObject({
      dueOn: '2009-03-06',
      originalDueOn: '2009-02-24',
      extensions: 1,
      extensionPending: false,
      version: version + 1,
    })
    const { body } = await app.as('office').get(`/api/items/${answers[0]?.body.item.id}`)
    expect(body.events.at(-1)).toMatchObject({
      kind: 'item.extension_granted',
      changes: { dueOn: ['2009-02-24', '2009-03-06'], extensions: [0, 1], deadlineVersion: [1, 2] },
    })
    expect((await decide('deputy-b', '2-2', { granted: false, opinion: '—' })).body.error.code).toBe('already_decided')
  })

  it('that refuses leaves the deadline, and says why', async () => {
    const before = await app.as('office').card('2-4')
    await decide('deputy-a', '2-4', { granted: false, opinion: '方案已可起草' })
    expect(await app.as('office').card('2-4')).toEqual({ ...before, extensionPending: false })
    expect(await openRequest('2-4')).toMatchObject({ granted: false, opinion: '方案已可起草', decidedBy: '副館長(甲)' })
  })

  it('is handed over with the responsibility for the item', async () => {
    const { version } = await app.as('office').card('3-3')
    await app.as('office').change('3-3', 'edits', { version, leaderId: ids['deputy-b'] })
    expect((await decide('deputy-a', '3-3', { granted: true })).status).toBe(403)
    expect((await openRequest('3-3')).deciderId).toBe(ids['deputy-b'])
  })

  it('of a request of another item is not found', async () => {
    const { id, version } = await openRequest('3-3')
    const { status } = await app.as('deputy-b').change('2-2', `extensions/${id}/decisions`, { version, granted: true })
    expect(status).toBe(404)
  })

  it('is not made any more once the item leaves the open columns', async () => {
    const { version, id } = await app.as('office').card('3-3')
    const body = { to: 'suspended', after: null, version, reason: '等候批覆', untilOn: '2009-03-02' }
    const moved = await app.as('deputy-b').post(`/api/items/${id}/moves`, body)
    expect([moved.status, moved.body.item.extensionPending]).toEqual([200, false])
    const { body: page } = await app.as('office').get(`/api/items/${id}`)
    expect(page.item.extensionRequests.at(-1)).toMatchObject({ lapsedOn: '2009-02-17', decidedOn: null })
    expect(page.events.at(-1).detail).toMatchObject({ extensionLapsed: true })
    const decision = { version: 3, granted: true }
    const path = `extensions/${page.item.extensionRequests.at(-1).id}/decisions`
    expect((await app.as('deputy-b').change('3-3', path, decision)).body.error.code).toBe('already_decided')
  })

  it('keeps the list as of a day before it as it was', async () => {
    database.today = '2009-02-18'
    await request('owner-D1', '4-2')
    await decide('main-leader', '4-2', { granted: true })
    const list = async (asOf: string) =>
      (await app.as('office').get(`/api/lists/completion?format=csv&lang=en&asOf=${asOf}`)).text
    const line = (text: string) => text.split('\r\n').find((one) => one.includes('4-2'))
    expect(line(await list('2009-02-17'))).toContain('2009-02-20')
    expect(line(await list('2009-02-17'))).not.toContain('2009-03-06')
    expect(line(await list('2009-02-18'))).toContain('2009-03-06')
    database.today = '2009-02-17'
  })

  it('has broken no rule in all of this', async () => {
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})
