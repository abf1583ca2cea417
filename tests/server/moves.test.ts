import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../server/cards.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const other = useApp(database)

const card = async (number: string): Promise<Card> => {
  const { items } = await app.as('office').board()
  return items.find((item) => item.number === number) as Card
}
const column = async (status: string) => {
  const { items } = await app.as('office').board()
  return items.filter((item) => item.status === status).map(({ number }) => number)
}
const move = async (who: string, item: Card, body: Record<string, unknown>, key = randomUUID(), over = app) =>
  over.as(who).post(`/api/items/${item.id}/moves`, { version: item.version, after: null, ...body }, { 'idempotency-key': key })

describe('the move of 2-4 to 整改中', () => {
  it('is refused to an owner of another department, in words', async () => {
    const { status, body } = await move('owner-D3', await card('2-4'), { to: 'in_progress' })
    expect(status).toBe(403)
    expect(body.error).toMatchObject({ code: 'not_allowed', field: 'to' })
    expect(body.error.message).toContain('責任部門負責人、責任人')
  })

  it('puts it right under the card it was dropped below, with its event, for its owner', async () => {
    const item = await card('2-4')
    const above = await card('2-2')
    const { status, body } = await move('owner-D2', item, { to: 'in_progress', after: above.id })
    expect(status).toBe(200)
    expect(body.item).toMatchObject({ number: '2-4', status: 'in_progress', version: item.version + 1 })
    expect((await column('in_progress')).slice(2, 4)).toEqual(['2-2', '2-4'])
    const { body: page } = await app.as('office').get(`/api/items/${item.id}`)
    expect(page.events.at(-1)).toMatchObject({
      kind: 'item.sign_for',
      person: '展覽部經辦人',
      changes: { status: ['assigned', 'in_progress'], signedOn: [null, '2009-02-17'] },
    })
    expect(page.events.at(-1).id).toBe(body.cursor)
  })

  it('answers an old version with the item as it is now', async () => {
    const item = await card('2-4')
    const { status, body } = await move('office', { ...item, version: 1 }, { to: 'in_progress' })
    expect(status).toBe(409)
    expect(body.error.code).toBe('stale_version')
    expect(body.item).toEqual(item)
  })
})

describe('a repeated request', () => {
  it('takes effect once and is answered to the letter as the first time, over two instances', async () => {
    const item = await card('1-1')
    const key = randomUUID()
    const first = await move('office', item, { to: 'in_progress' }, key)
    const again = await move('office', item, { to: 'in_progress' }, key, other)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.text).toBe(first.text)
    expect((await card('1-1')).version).toBe(item.version + 1)
  })

  it('takes effect once when both arrive together', async () => {
    const item = await card('1-1')
    const key = randomUUID()
    const answers = await Promise.all([app, other].map((over) => move('office', item, { to: 'in_progress' }, key, over)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await card('1-1')).version).toBe(item.version + 1)
  })

  it('is refused when its key stands for something else', async () => {
    const item = await card('1-1')
    const key = randomUUID()
    await move('office', item, { to: 'in_progress' }, key)
    const { status, body } = await move('office', item, { to: 'closed' }, key)
    expect([status, body.error.code]).toEqual([422, 'key_reused'])
  })

  it('of another person is another request', async () => {
    const key = randomUUID()
    expect((await move('office', await card('1-1'), { to: 'in_progress' }, key)).status).toBe(200)
    expect((await move('owner-D0', await card('1-1'), { to: 'in_progress' }, key)).status).toBe(403)
  })
})

describe('the order of a column', () => {
  it('is the office’s to change: to the top, to the end, between two', async () => {
    const before = await column('closed')
    const last = before.at(-1) as string
    await move('office', await card(last), { to: 'closed', after: null })
    expect(await column('closed')).toEqual([last, ...before.slice(0, -1)])
    await move('office', await card(last), { to: 'closed', after: (await card(before.at(-2) as string)).id })
    expect(await column('closed')).toEqual(before)
  })

  it('refuses a neighbour that is not in the column any more', async () => {
    const elsewhere = await card('2-4')
    const { status, body } = await move('office', await card('3-5'), { to: 'closed', after: elsewhere.id })
    expect([status, body.error.code]).toEqual([409, 'neighbour_moved'])
  })

  it('never ties or loses a card under fifty parallel drops into one slot', async () => {
    const { items } = await app.as('office').board()
    const working = items.filter(({ status }) => status === 'in_progress')
    const [top, ...rest] = working
    const drops = Array.from({ length: 50 }, (_, i) => rest[i % rest.length] as Card)
    const answers = await Promise.all(
      drops.map((item, i) => move('office', item, { to: 'in_progress', after: top?.id }, randomUUID(), i % 2 ? app : other)),
    )
    const saved = answers.filter(({ status }) => status === 200).length
    // The first drop of each card wins; the others carry its old version.
    expect(saved).toBe(rest.length)
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect((await column('in_progress')).toSorted()).toEqual(working.map(({ number }) => number).toSorted())
    expect(await brokenInvariants(database.db)).toEqual([])
  })

  it('stays right when hundreds of drops into one slot make the ranks long, and is ranked anew', async () => {
    const [a, b] = await column('closed')
    for (let i = 0; i < 260; i++) {
      const [first, second] = i % 2 ? [a, b] : [b, a]
      const above = await card(first as string)
      await move('office', await card(second as string), { to: 'closed', after: above.id })
    }
    const longest = await database.db.selectFrom('items').select('rank').where('status', '=', 'closed').execute()
    expect(Math.max(...longest.map(({ rank }) => rank.length))).toBeLessThanOrEqual(40)
    expect((await column('closed')).slice(0, 2)).toEqual([a, b])
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})

describe('what must not be possible', () => {
  it('refuses an application without evidence, and stores nothing', async () => {
    const item = await card('1-3')
    const { status, body } = await move('owner-D3', item, { to: 'in_review', completionText: '已完成' })
    expect([status, body.error.code]).toEqual([422, 'evidence_required'])
    expect(await card('1-3')).toEqual(item)
  })

  it('lets the verifier return and close, and records each round', async () => {
    const item = await card('3-2')
    const returned = await move('office', item, { to: 'in_progress', reason: '佐證不足' })
    expect(returned.body.item).toMatchObject({ status: 'in_progress', returns: 1, submittedOn: null })
    const { body } = await app.as('office').get(`/api/items/${item.id}`)
    expect(body.events.at(-1)).toMatchObject({ kind: 'item.return_for_rework', detail: { round: 1, reason: '佐證不足' } })
    expect(body.item.closureRequests).toMatchObject([
      { round: 1, outcome: 'returned', opinion: '佐證不足', decidedOn: '2009-02-17' },
    ])
  })

  it('keeps events from being changed or removed, whoever asks', async () => {
    const { db } = database
    await expect(db.updateTable('events').set({ kind: 'item.other' }).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('events').execute()).rejects.toThrow(/append-only/)
  })

  it('keeps an id of another campaign from being attached, in the database itself', async () => {
    const { db } = database
    const campaign = await db.selectFrom('campaigns').selectAll().executeTakeFirstOrThrow()
    const second = await db
      .insertInto('campaigns')
      .values({
        unitId: campaign.unitId,
        title: '另一項活動',
        timeZone: 'Asia/Shanghai',
        remindersFrom: '2009-02-17',
        createdAt: new Date(0),
        startsOn: null,
        endsOn: null,
        planPublishedOn: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const item = await card('1-1')
    const stray = db
      .insertInto('measures')
      .values({ campaignId: second.id, itemId: item.id, ordinal: 9, text: '—', ownerId: null, dueOn: null, doneOn: null })
    await expect(stray.execute()).rejects.toThrow(/foreign key/)
  })
})
