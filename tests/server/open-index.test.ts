import { beforeAll, describe, expect, it } from 'vitest'
import { issueOn } from '#domain/in-force.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { insertStranger } from '../support/stranger.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const read = (query = '') => app.as('nobody').get(`/api/public/regulations${query}`)
const open = (person: string, isOpen: boolean) => app.as(person).put('/api/campaign/open-index', { open: isOpen })

describe('an issue holds on a day', () => {
  const first = { issuedOn: '2009-01-20', effectiveOn: '2009-02-01', withdrawnOn: '2009-06-01' }
  const second = { issuedOn: '2009-05-20', effectiveOn: '2009-06-01', withdrawnOn: null }
  const on = (day: string) => issueOn([first, second], day)

  it('from the day of its issue, at first without effect', () => {
    expect(on('2009-01-19')).toBeUndefined()
    expect(on('2009-01-20')).toEqual({ issue: first, standing: 'upcoming' })
    expect(on('2009-02-01')).toEqual({ issue: first, standing: 'in_force' })
  })

  it('until the next one takes effect, which is not the day on which that is issued', () => {
    expect(on('2009-05-31')?.issue).toBe(first)
    expect(on('2009-06-01')).toEqual({ issue: second, standing: 'in_force' })
  })

  it('no longer from the day on which it is abolished', () => {
    const ended = { ...second, withdrawnOn: '2009-07-01' }
    expect(issueOn([first, ended], '2009-06-30')?.issue).toBe(ended)
    expect(issueOn([first, ended], '2009-07-01')).toBeUndefined()
  })
})

describe('the index of regulations in force', () => {
  beforeAll(() => insertStranger(database))

  it('is closed until the office opens it: a stranger finds nothing, by no address', async () => {
    expect((await read()).body.regulations).toEqual([])
    const { id } = await database.db.selectFrom('regulations').select('id').where('number', '=', 'R01').executeTakeFirstOrThrow()
    expect((await read(`/${id}`)).status).toBe(404)
    expect((await app.as('office').get('/api/campaign/open-index')).body).toEqual({ open: false })
  })

  it('is opened by the office alone, with its event', async () => {
    for (const person of ['main-leader', 'owner-D2', 'representative', 'admin'])
      expect([person, (await open(person, true)).body.error.code]).toEqual([person, 'not_allowed'])
    expect((await open('nobody', true)).status).toBe(401)
    expect((await open('office', true)).body).toEqual({ open: true })
    const [event] = await database.db.selectFrom('events').selectAll().where('kind', '=', 'campaign.edited').execute()
    expect(event?.changes).toEqual({ openIndex: [false, true] })
  })

  it('shows whoever is not signed in what is issued, and of that no more than its public fields', async () => {
    const { status, body } = await read()
    expect([status, body.regulations.length]).toEqual([200, 9])
    const fields = ['abolished', 'department', 'documentNumber', 'effectiveOn', 'found', 'id', 'issuedOn', 'sample', 'standing']
    for (const one of body.regulations) expect(Object.keys(one).toSorted()).toEqual([...fields, 'title', 'unit'])
    const { body: one } = await read(`/${body.regulations[0].id}`)
    expect(Object.keys(one).toSorted()).toEqual(['asOf', 'regulation', 'text', 'today', 'versions'])
    expect(Object.keys(one.versions[0]).toSorted()).toEqual(['documentNumber', 'effectiveOn', 'issuedOn', 'withdrawnOn'])
    expect(one.text.chapters.length).toBeGreaterThan(0)
  })

  it('keeps what is still consulted on, or another unit has not opened, to itself', async () => {
    const drafts = await database.db
      .selectFrom('regulations')
      .select(['id', 'title'])
      .where('number', 'in', ['R06', 'R07'])
      .execute()
    expect(drafts).toHaveLength(2)
    const { text } = await read()
    for (const { id, title } of drafts) {
      expect(text).not.toContain(title)
      expect((await read(`/${id}`)).body.error.code).toBe('not_found')
    }
    expect(text).not.toContain('別的單位')
  })

  it('does not tell the new title of a revision that is under way', async () => {
    const { db, now } = database
    const r01 = await db.selectFrom('regulations').selectAll().where('number', '=', 'R01').executeTakeFirstOrThrow()
    await db.updateTable('regulations').set({ title: '尚未公布的新名稱' }).where('id', '=', r01.id).execute()
    const event = { campaignId: r01.campaignId, at: now, happenedOn: '2009-02-17', kind: 'regulation.edited', subjectId: r01.id }
    const changes = JSON.stringify({ title: [r01.title, '尚未公布的新名稱'] })
    await db
      .insertInto('events')
      .values({ ...event, personId: null, changes, detail: '{}' })
      .execute()
    const { text } = await read()
    expect(text).toContain(r01.title)
    expect(text).not.toContain('尚未公布的新名稱')
    expect((await app.as('office').get('/api/volumes')).text).toContain(r01.title)
  })

  it('is searched over full text, in either script and by either term', async () => {
    const titlesOf = (answer: { body: { regulations: { title: string }[] } }) => answer.body.regulations.map(({ title }) => title)
    const traditional = titlesOf(await read(`?q=${encodeURIComponent('群眾代表')}`))
    expect(traditional).toContain('徵求意見和群眾代表列席監督辦法')
    for (const other of ['群众代表', '民眾代表', '民众代表'])
      expect(titlesOf(await read(`?q=${encodeURIComponent(other)}`))).toEqual(traditional)
    const { body } = await read(`?q=${encodeURIComponent('集體討論')}`)
    const place = body.regulations.flatMap(({ found }: { found: { match: string; article: number | null }[] }) => found)[0]
    expect(place).toMatchObject({ match: '集體討論' })
    expect((await read(`?q=${encodeURIComponent('絕無此語句')}`)).body.regulations).toEqual([])
  })

  it('as of a day has what was in force on it', async () => {
    expect((await read('?asOf=2009-01-20')).body.regulations).toEqual([])
    const early = (await read('?asOf=2009-01-22')).body.regulations
    expect(early.map(({ issuedOn }: { issuedOn: string }) => issuedOn).toSorted()).toEqual(['2009-01-21', '2009-01-22'])
  })

  it('marks what has been abolished, and has it only on the days on which it was in force', async () => {
    const { db } = database
    const r02 = await db.selectFrom('regulations').select('id').where('number', '=', 'R02').executeTakeFirstOrThrow()
    const abolished = { status: 'abolished', abolishedOn: '2009-02-10', abolishedBy: '《新規定》' } as const
    await db
      .updateTable('regulations')
      .set({ ...abolished, rank: 'zz' })
      .where('id', '=', r02.id)
      .execute()
    await db.updateTable('regulationIssues').set({ withdrawnOn: '2009-02-10' }).where('regulationId', '=', r02.id).execute()
    expect((await read(`/${r02.id}`)).status).toBe(404)
    const before = await read(`/${r02.id}?asOf=2009-02-09`)
    expect(before.body.regulation.abolished).toEqual({ on: '2009-02-10', by: '《新規定》' })
    expect((await read('?asOf=2009-02-09')).text).toContain(r02.id)
    expect((await read()).text).not.toContain(r02.id)
  })

  it('answers what makes no sense with the field that is wrong', async () => {
    for (const [query, code, field] of [
      ['?asOf=2009-02-18', 'invalid_day', 'asOf'],
      ['?asOf=2009-02-30', 'invalid_day', 'asOf'],
      ['?q=x', 'invalid_input', 'q'],
      [`?q=${'x'.repeat(101)}`, 'too_long', 'q'],
      ['?department=D1', 'unknown_field', 'department'],
      ['/x', 'not_found', undefined],
      ['/00000000-0000-4000-8000-000000000000?asOf=x', 'invalid_day', 'asOf'],
    ] as const) {
      const { status, body } = await read(query)
      expect([query, status >= 400 && status < 500, body.error.code, body.error.field]).toEqual([query, true, code, field])
    }
  })

  it('is closed again by the office, at once', async () => {
    await open('office', false)
    expect((await read()).body.regulations).toEqual([])
    await open('office', true)
  })

  it('has a limit for each address, so that nobody reads it to a standstill', async () => {
    const statuses = []
    for (let at = 0; at < 125; at++) statuses.push((await read()).status)
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
  })
})
