import { describe, expect, it } from 'vitest'
import type { Card } from '../../server/cards.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { readEvents } from '../support/event-stream.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const other = useApp(database)

const cardOf = async (number: string) => {
  const { items, cursor } = await app.as('office').board()
  return { item: items.find((one) => one.number === number) as Card, cursor }
}
const move = (who: string, item: Card, to: string, over = app) =>
  over.as(who).post(`/api/items/${item.id}/moves`, { to, after: null, version: item.version })

describe('who is at the board', () => {
  const [deskA, deskB] = ['0b9f2d0e-6d3a-4c4e-9b39-6c5e3f1f0a01', '0b9f2d0e-6d3a-4c4e-9b39-6c5e3f1f0a02']
  const watch = async (who: string, seat: string, over = app) => readEvents(await over.as(who).stream(`/api/events?seat=${seat}`))
  const present = async (stream: ReturnType<typeof readEvents>, isIt: (data: any) => boolean) => {
    for (;;) {
      const { data } = await stream.next('presence')
      if (isIt(data)) return data
    }
  }

  it('is told over instances, once a person, and who leaves is gone', async () => {
    const office = await watch('office', deskA)
    const owner = await watch('owner-D2', deskB, other)
    const both = await present(office, ({ count }) => count === 2)
    expect(both.people.map(({ name }: { name: string }) => name)).toEqual(['領導小組辦公室', '展覽部經辦人'])
    await owner.close()
    expect((await present(office, ({ count }) => count === 1)).people).toMatchObject([{ name: '領導小組辦公室' }])
    await office.close()
  })

  it('says who has a form open, whichever instance it was told to, until it is closed', async () => {
    const { item } = await cardOf('1-1')
    const office = await watch('office', deskA)
    const owner = await watch('owner-D2', deskB, other)
    await present(office, ({ count }) => count === 2)
    const seat = (who: string, itemId: string | null) => app.as(who).put('/api/events/seat', { seat: deskB, itemId })
    expect((await seat('owner-D2', item.id)).status).toBe(200)
    expect((await present(office, ({ editing }) => editing.length > 0)).editing).toMatchObject([
      { itemId: item.id, name: '展覽部經辦人' },
    ])
    await seat('owner-D2', null)
    await present(office, ({ editing }) => editing.length === 0)
    // Nobody else can say so for them: a seat counts for its own person.
    await seat('head-D2', item.id)
    await seat('owner-D2', item.id)
    expect((await present(office, ({ editing }) => editing.length > 0)).editing).toHaveLength(1)
    await Promise.all([office.close(), owner.close()])
  })

  it('does not name a draft to who may not see it', async () => {
    const { item } = await cardOf('2-4')
    const { db } = database
    await db.updateTable('items').set({ status: 'draft' }).where('id', '=', item.id).execute()
    const representative = await watch('representative', deskA)
    const office = await watch('office', deskB)
    await Promise.all([office, representative].map((stream) => present(stream, ({ count }) => count === 2)))
    await app.as('office').put('/api/events/seat', { seat: deskB, itemId: item.id })
    await present(office, ({ editing }) => editing.length === 1)
    await office.close()
    // The next word is that the office has left: what it did meanwhile was not said.
    const { editing, count } = await present(representative, (data) => data.count === 1)
    expect({ editing, count }).toEqual({ editing: [], count: 1 })
    await representative.close()
    await db.updateTable('items').set({ status: 'assigned' }).where('id', '=', item.id).execute()
  })
})

describe('live updates', () => {
  it('bring a move made on another instance, with the cards as they are now, the order and who did it', async () => {
    const { item, cursor } = await cardOf('2-4')
    const stream = readEvents(await app.as('representative').stream(`/api/events?since=${cursor}`))
    await move('owner-D2', item, 'in_progress', other)
    const change = await stream.next('change')
    expect(change.data).toMatchObject({
      person: '展覽部經辦人',
      by: { [item.id]: expect.any(String) },
      items: [{ number: '2-4', status: 'in_progress' }],
      gone: [],
    })
    expect(change.data.order.in_progress[0]).toBe(item.id)
    expect(Number(change.id)).toBe(change.data.cursor)
    await stream.close()
  })

  it('resume after Last-Event-ID with everything that happened meanwhile', async () => {
    const { item, cursor } = await cardOf('1-1')
    await move('office', item, 'in_progress')
    await move('office', (await cardOf('1-1')).item, 'in_progress')
    const stream = readEvents(await app.as('office').stream('/api/events', { 'last-event-id': String(cursor) }))
    const change = await stream.next('change')
    expect(change.data.items).toMatchObject([{ number: '1-1', version: item.version + 2 }])
    await stream.close()
  })

  it('say at once which day it is', async () => {
    const stream = readEvents(await app.as('office').stream('/api/events'))
    expect((await stream.next('day')).data).toEqual({ today: '2009-02-17' })
    await stream.close()
  })

  it('take a returned assignment off the board of who may not see drafts', async () => {
    const { item, cursor } = await cardOf('2-4')
    const { db } = database
    await db
      .updateTable('items')
      .set({ status: 'assigned', version: item.version + 1 })
      .where('id', '=', item.id)
      .execute()
    const representative = readEvents(await app.as('representative').stream(`/api/events?since=${cursor}`))
    const office = readEvents(await app.as('office').stream(`/api/events?since=${cursor}`))
    const returned = await app
      .as('head-D2')
      .post(`/api/items/${item.id}/moves`, { to: 'draft', after: null, version: item.version + 1, reason: '職責不屬本部門' })
    expect(returned.status).toBe(200)
    expect((await representative.next('change')).data).toMatchObject({ items: [], gone: [item.id] })
    expect((await office.next('change')).data).toMatchObject({ items: [{ number: '2-4', status: 'draft' }], gone: [] })
    const whoSees = ['office', 'main-leader', 'deputy-a', 'head-D2', 'owner-D2']
    for (const who of [...whoSees, 'deputy-b', 'head-D3', 'owner-D3', 'representative', 'superior', 'admin']) {
      const { items } = await app.as(who).board()
      expect([who, items.some(({ id }) => id === item.id)]).toEqual([who, whoSees.includes(who)])
    }
    expect((await app.as('representative').get(`/api/items/${item.id}`)).status).toBe(404)
    await Promise.all([representative.close(), office.close()])
  })
})
