import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const save = (person: string, name: string, more = {}) =>
  app.as(person).post('/api/views', { name, query: 'light=overdue&mine=1', shared: false, ...more })
const namesOf = async (person: string) =>
  (await app.as(person).get('/api/views')).body.views.map(({ name }: { name: string }) => name)

describe('a view of the board is kept by name', () => {
  it('for oneself, where nobody else finds it', async () => {
    const { status, body } = await save('owner-D2', '我的逾期')
    expect([status, body.view]).toMatchObject([200, { name: '我的逾期', query: 'light=overdue&mine=1', version: 1 }])
    expect(await namesOf('owner-D2')).toEqual(['我的逾期'])
    expect(await namesOf('office')).toEqual([])
  })

  it('and its event tells nobody what it is called', async () => {
    const event = await database.db.selectFrom('events').select('detail').where('kind', '=', 'view.saved').executeTakeFirst()
    expect(event?.detail).toEqual({ shared: false })
  })

  it('for the whole campaign by the office alone', async () => {
    expect((await save('owner-D2', '全部逾期', { shared: true })).body.error.code).toBe('not_allowed')
    expect((await save('office', '全部逾期', { shared: true })).status).toBe(200)
    expect(await namesOf('representative')).toEqual(['全部逾期'])
  })

  it('and written over only by who has seen it as it is', async () => {
    expect((await save('office', '全部逾期', { shared: true })).body.error.code).toBe('view_changed')
    const { body } = await save('office', '全部逾期', { shared: true, version: 1, query: 'light=near' })
    expect(body.view).toMatchObject({ version: 2, query: 'light=near' })
    expect((await save('office', '全部逾期', { shared: true, version: 1 })).status).toBe(409)
  })

  it('with a query that could stand in an address, and nothing else', async () => {
    const { status, body } = await save('office', '別處', { query: '//example.org/<script>' })
    expect([status, body.error.field]).toEqual([422, 'query'])
  })
})

describe('a view is forgotten', () => {
  it('by whose it is, and asking twice does no harm', async () => {
    const mine = (await save('owner-D1', '臨時')).body.view
    const forget = (person: string) => app.as(person).delete(`/api/views/${mine.id}`, { version: 1 })
    expect((await forget('owner-D2')).body).toEqual({ removed: true })
    expect(await namesOf('owner-D1')).toContain('臨時')
    expect((await forget('owner-D1')).body).toEqual({ removed: true })
    expect((await forget('owner-D1')).body).toEqual({ removed: true })
    expect(await namesOf('owner-D1')).not.toContain('臨時')
  })

  it('when it is shared, by the office alone', async () => {
    const shared = (await save('office', '共用', { shared: true })).body.view
    const { body } = await app.as('owner-D1').delete(`/api/views/${shared.id}`, { version: 1 })
    expect(body.error.code).toBe('not_allowed')
    expect((await app.as('office').delete(`/api/views/${shared.id}`, { version: 1 })).status).toBe(200)
  })
})
