import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const search = async (person: string, q: string) =>
  (await app.as(person).get(`/api/search?q=${encodeURIComponent(q)}`)).body.found as {
    number: string
    found: { place: string }
  }[]
const numbers = async (person: string, q: string) => (await search(person, q)).map(({ number }) => number)

describe('searching the campaign', () => {
  it('finds an item by its number, before all that only mention it', async () =>
    expect((await search('representative', '3-4'))[0]).toMatchObject({ kind: 'item', number: '3-4', found: { place: 'number' } }))
  it('finds two characters, whichever script they are typed in', async () => {
    const traditional = await numbers('owner-D1', '群眾')
    expect(traditional).toContain('1-4')
    expect(await numbers('owner-D1', '民众')).toEqual(traditional)
  })
  it('finds regulations by title and number', async () => {
    const [first] = await search('owner-D1', 'r11')
    expect(first).toMatchObject({ kind: 'regulation', number: 'R11' })
  })
  it('finds what was noted on the way', async () => {
    await app.as('owner-D3').change('3-4', 'notes', { text: '已聯繫三所中學' })
    expect(await search('office', '三所中学')).toMatchObject([{ number: '3-4', found: { place: 'note', match: '三所中學' } }])
  })
  it('finds no draft for whoever may not see it', async () => {
    const { items } = await app.as('office').board()
    const [item] = items
    const made = { categoryId: item?.categoryId, title: '尚未公布的整改草案', kind: 'immediate' }
    expect((await app.as('office').post('/api/items', made)).status).toBe(200)
    expect(await numbers('office', '整改草案')).toHaveLength(1)
    expect(await numbers('representative', '整改草案')).toEqual([])
  })
  it.each(['', '制', 'x'.repeat(101)])('refuses %j with its field', async (q) => {
    const { status, body } = await app.as('office').get(`/api/search?q=${encodeURIComponent(q)}`)
    expect([status, body.error.field]).toEqual([422, 'q'])
  })
})
