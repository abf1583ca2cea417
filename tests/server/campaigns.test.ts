import { describe, expect, it } from 'vitest'
import type { Hat } from '#domain/person.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const office = () => app.as('office')
const version = async () => (await office().get('/api/campaign')).body.campaign.version as number
const categories = async () => (await office().board()).categories

describe('categories', () => {
  it('are renamed and put in another order, while the numbers of items stay as they are', async () => {
    const [first, second, ...rest] = await categories()
    const wanted = [second, { ...first, name: '自身建設和學習' }, ...rest].map((one) => ({ id: one?.id, name: one?.name }))
    const sent = { version: await version(), categories: wanted }
    expect((await app.as('main-leader').put('/api/campaign/categories', sent)).status).toBe(403)
    expect((await office().put('/api/campaign/categories', sent)).status).toBe(200)
    expect((await categories()).map(({ number, name }) => `${number} ${name}`).slice(0, 2)).toEqual([
      `2 ${second?.name}`,
      '1 自身建設和學習',
    ])
    expect((await office().board()).items.filter(({ number }) => number.startsWith('1-')).length).toBeGreaterThan(0)
    expect((await office().put('/api/campaign/categories', sent)).body.error.code).toBe('stale_settings')
  })
  it('one with items cannot go, an empty one can', async () => {
    const known = (await categories()).map(({ id, name }) => ({ id, name }))
    const put = async (wanted: readonly object[]) =>
      office().put('/api/campaign/categories', { version: await version(), categories: wanted })
    expect((await put(known.slice(1))).body.error.code).toBe('category_in_use')
    expect((await put([...known, { name: '其他' }])).status).toBe(200)
    expect((await categories()).at(-1)).toMatchObject({ number: 5, name: '其他' })
    expect((await put(known)).status).toBe(200)
    expect((await categories()).length).toBe(4)
  })
})

describe('the next campaign', () => {
  it('begins as a copy in preparation, which only the office sees until it is opened', async () => {
    const before = await office().board()
    const sent = { version: await version(), title: '整改落實「回頭看」', items: true }
    expect((await app.as('owner-D2').post('/api/campaigns', sent)).status).toBe(403)
    expect((await office().post('/api/campaigns', sent)).status).toBe(200)
    const copy = await office().board()
    expect(copy.campaign).toMatchObject({ title: '整改落實「回頭看」', preparing: true })
    expect(copy.categories.map(({ name }) => name)).toEqual(before.categories.map(({ name }) => name))
    expect(copy.items.map(({ number, status, dueOn }) => [number, status, dueOn])).toEqual(
      expect.arrayContaining(before.items.map(({ number }) => [number, 'draft', null])),
    )
    expect((await app.as('owner-D2').board()).campaign.id).toBe(before.campaign.id)
    expect((await app.as('owner-D2').get('/api/campaigns')).body.campaigns).toHaveLength(1)
    const choice = { campaignId: copy.campaign.id }
    expect((await app.as('owner-D2').put('/api/me/campaign', choice)).body.error.code).toBe('not_found')

    // Also to those whom its items name already: an address that was passed on leads nowhere.
    const id = copy.items.find(({ number }) => number === '2-4')?.id
    expect((await app.as('head-D2').get(`/api/items/${id}`)).status).toBe(404)

    // And to whoever began it and is not of the office any more.
    const wearer = await database.db.selectFrom('personHats').selectAll().where('hat', '=', 'office').executeTakeFirstOrThrow()
    const wears = (hat: Hat) =>
      database.db.updateTable('personHats').set({ hat }).where('personId', '=', wearer.personId).execute()
    await wears('representative')
    expect((await office().board()).campaign.id).toBe(before.campaign.id)
    await wears('office')
    expect((await office().board()).campaign.id).toBe(copy.campaign.id)

    expect((await office().post('/api/campaign/opening', { version: await version() })).status).toBe(200)
    expect((await app.as('head-D2').get(`/api/items/${id}`)).status).toBe(200)
    expect((await app.as('owner-D2').board()).campaign).toMatchObject({ id: copy.campaign.id, preparing: false })
    expect((await office().post('/api/campaign/opening', { version: await version() })).body.error.code).toBe('stale_settings')
  })
  it('leaves the one before to be looked at by whoever chooses it, alone', async () => {
    const { body } = await app.as('owner-D2').get('/api/campaigns')
    const former = body.campaigns.at(-1).id as string
    expect((await app.as('owner-D2').put('/api/me/campaign', { campaignId: former })).status).toBe(200)
    expect((await app.as('owner-D2').board()).campaign.id).toBe(former)
    expect((await app.as('owner-D3').board()).campaign.id).not.toBe(former)
    expect((await app.as('owner-D2').put('/api/me/campaign', { campaignId: null })).status).toBe(200)
    expect((await app.as('owner-D2').board()).campaign.id).not.toBe(former)
  })
  it('and breaks nothing', async () => expect(await brokenInvariants(database.db)).toEqual([]))
})
