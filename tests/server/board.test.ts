import { describe, expect, it } from 'vitest'
import sample from '../../db/sample/campaign.json' with { type: 'json' }
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

describe('the board of the sample as of 2009-02-17', () => {
  it('shows the figures that the campaign expects, and 6/18 closed', async () => {
    const { figures, today } = await app.as('office').board()
    const expected = sample.expectedTotalsAsOf
    expect(today).toBe('2009-02-17')
    expect(figures).toMatchObject({
      total: expected.total,
      closed: expected.closed,
      inReview: expected.pendingVerification,
      inProgress: expected.inProgress,
      assigned: expected.assigned,
      overdue: expected.overdue,
      near: expected.yellow,
      onCourse: expected.green,
      completion: { numerator: 6, denominator: 18 },
    })
  })

  it('gives each item the light and the working days that its own line expects', async () => {
    const { items } = await app.as('office').board()
    const colours = { green: 'on_course', yellow: 'near', red: 'overdue' } as const
    for (const line of sample.items) {
      const card = items.find(({ number }) => number === line.no)
      const { light, workdaysLeft } = line.expectedAsOf
      expect([line.no, card?.light, card?.workdaysLeft]).toEqual([
        line.no,
        light ? colours[light as 'green'] : 'none',
        workdaysLeft,
      ])
    }
  })

  it('lists the items column by column, and keeps both dates of the extended one', async () => {
    const { items } = await app.as('representative').board()
    expect(items.map(({ status }) => status)).toEqual(
      items.map(({ status }) => status).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    )
    expect(items.find(({ number }) => number === '4-4')).toMatchObject({
      dueOn: '2009-02-24',
      originalDueOn: '2009-02-13',
      extensions: 1,
    })
    expect(items.find(({ number }) => number === '3-4')).toMatchObject({ returns: 1, submittedOn: null })
  })

  it('is there for the superior body as well, whose unit it is not', async () => {
    const { campaign } = await app.as('superior').board()
    expect(campaign).toMatchObject({ unit: '省科技館', superior: '省科協', sample: true })
  })

  it('answers 304 to who has it, and compresses for who can read that', async () => {
    const office = app.as('office')
    const first = await office.get('/api/board')
    const again = await office.get('/api/board', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect([first.status, again.status, again.text]).toEqual([200, 304, ''])
    const zipped = await office.stream('/api/board', { 'accept-encoding': 'gzip' })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    const unzipped = new Response(zipped.body?.pipeThrough(new DecompressionStream('gzip')))
    expect(await unzipped.json()).toEqual(first.body)
  })

  it('asks who comes without a session to sign in', async () => {
    const { status, body } = await app.as('nobody').get('/api/board')
    expect([status, body.error.code]).toEqual([401, 'not_signed_in'])
  })
})

const order = ['assigned', 'in_progress', 'in_review', 'closed', 'ongoing']

describe('the regulations', () => {
  it('are eleven, nine of them issued, each with its items and its study receipts', async () => {
    const { body } = await app.as('owner-D1').get('/api/regulations')
    expect(body.regulations).toHaveLength(sample.expectedTotalsAsOf.rulesTotal)
    const issued = body.regulations.filter((one: { status: string }) => one.status === 'issued')
    expect(issued).toHaveLength(sample.expectedTotalsAsOf.rulesIssued)
    const [r11] = body.regulations.filter((one: { number: string }) => one.number === 'R11')
    expect(r11).toMatchObject({ kind: 'revised', receipts: { done: 2, total: 6 }, issuedOn: '2009-02-16' })
    expect(r11.items.map((item: { number: string }) => item.number)).toEqual(['4-4', '4-2'])
  })
})

describe('one item', () => {
  it('comes with everything on record, its measures, papers and history', async () => {
    const office = app.as('office')
    const { items } = await office.board()
    const id = items.find(({ number }) => number === '3-4')?.id
    const { body } = await office.get(`/api/items/${id}`)
    expect(body.item.measureList).toHaveLength(3)
    expect(body.item.regulations.map((one: { number: string }) => one.number)).toEqual(['R06', 'R07'])
    expect(body.item.closureRequests).toMatchObject([
      { round: 1, outcome: 'returned', requestedOn: '2009-02-12', decidedOn: '2009-02-13' },
    ])
    const kinds = body.events.map((event: { kind: string }) => event.kind)
    expect(kinds).toEqual(['item.assign', 'item.sign_for', 'item.apply_for_closure', 'item.return_for_rework'])
    expect(body.events.at(-1)).toMatchObject({ happenedOn: '2009-02-13', person: '領導小組辦公室', changes: { returns: [0, 1] } })
  })
})
