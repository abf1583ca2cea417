import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { readEvents } from '../support/event-stream.ts'
import { brokenInvariants } from '../support/invariants.ts'
import { insertStranger } from '../support/stranger.ts'
import { insertTextOf, lifeOf } from '../support/regulation.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const { find, open, move, ask } = lifeOf(app)

const plan = async (title: string) => {
  const { departments } = (await app.as('office').get('/api/regulations')).body
  const { body } = await app.as('office').post('/api/regulations', { title, kind: 'new', departmentId: departments[2].id })
  return body.regulation
}

describe('a planned regulation', () => {
  it('gets the next number, stands at the end of its column, and says who made it', async () => {
    const made = await plan('志願者管理辦法')
    expect(made).toMatchObject({ number: 'R12', status: 'planned', version: 1 })
    const { events } = await open('R12')
    expect(events).toMatchObject([{ kind: 'regulation.created', person: '領導小組辦公室' }])
  })

  it('of another unit’s department or with an unknown item is refused by its field', async () => {
    const stranger = await insertStranger(database)
    const named = { title: '制度', kind: 'new', departmentId: stranger.departmentId }
    expect((await app.as('office').post('/api/regulations', named)).body.error).toMatchObject({
      code: 'invalid_input',
      field: 'departmentId',
    })
    const { departmentId } = await find('R12')
    const linked = { title: '制度', kind: 'new', departmentId, itemIds: [randomUUID()] }
    expect((await app.as('office').post('/api/regulations', linked)).body.error).toMatchObject({ field: 'itemIds' })
  })
})

describe('the whole life of R12', () => {
  it('begins with its department, whose head is told what is missing to consult', async () => {
    expect((await move('owner-D3', 'R12', { to: 'drafting' })).body.error.code).toBe('not_allowed')
    expect((await move('head-D2', 'R12', { to: 'drafting' })).status).toBe(200)
    expect((await move('head-D2', 'R12', { to: 'consulting' })).body.error).toMatchObject({
      code: 'text_required',
      field: 'text',
    })
    await insertTextOf(database, 'R12')
    expect((await move('head-D2', 'R12', { to: 'consulting' })).body.error.code).toBe('reply_days_required')
    const { departments } = (await app.as('office').get('/api/regulations')).body
    const past = Object.fromEntries(departments.map(({ id }: { id: string }) => [id, '2009-02-17']))
    delete past[(await find('R12')).departmentId]
    expect((await move('head-D2', 'R12', { to: 'consulting', replyDays: past })).body.error.code).toBe('reply_day_passed')
  })

  it('goes to every other department, and waits for each of them', async () => {
    expect((await move('head-D2', 'R12', { to: 'consulting', replyDays: await ask('R12', '2009-02-20') })).status).toBe(200)
    expect(await find('R12')).toMatchObject({ status: 'consulting', replies: { done: 0, total: 5 }, replyDueOn: '2009-02-20' })
    expect((await move('head-D2', 'R12', { to: 'deliberating' })).body.error).toMatchObject({ code: 'replies_open' })
  })

  it('is answered by the heads, once each, of articles that were sent out', async () => {
    const { regulation } = await open('R12')
    const request = (key: string) => {
      const of = regulation.consultations[0].requests.find((one: { departmentId: string }) => one.departmentId === key)
      return `/api/regulations/${regulation.id}/requests/${of.id}/replies`
    }
    const { departments } = (await app.as('office').get('/api/regulations')).body
    const at = (index: number) => request(departments[index].id)
    const agree = { stance: 'agree', comments: [] }
    expect((await app.as('head-D3').post(at(0), agree)).body.error.code).toBe('not_allowed')
    expect((await app.as('owner-D0').post(at(0), agree)).status).toBe(403)
    expect((await app.as('head-D0').post(at(0), { stance: 'against', comments: [] })).body.error).toMatchObject({
      code: 'comment_reason_required',
      field: 'comments',
    })
    const strange = { stance: 'against', comments: [{ articleId: 'nowhere', stance: 'against', text: '不妥' }] }
    expect((await app.as('head-D0').post(at(0), strange)).body.error.field).toBe('comments.0.articleId')
    expect(regulation.articles).toMatchObject([{ number: 1 }, { number: 2 }])
    const [first] = regulation.articles
    const remarks = { stance: 'with_changes', comments: [{ articleId: first.id, stance: 'with_changes', text: '增加培訓要求' }] }
    expect((await app.as('head-D0').post(at(0), remarks)).status).toBe(200)
    expect((await app.as('head-D0').post(at(0), remarks)).body.error.code).toBe('already_replied')
    for (const [key, index] of [
      ['D1', 1],
      ['D3', 3],
      ['D4', 4],
      ['D5', 5],
    ] as const) {
      expect((await app.as(`head-${key}`).post(at(index), agree)).status).toBe(200)
    }
    expect(await find('R12')).toMatchObject({ replies: { done: 5, total: 5 }, openComments: 1 })
  })

  it('answers each comment, once, before it is deliberated on', async () => {
    expect((await move('head-D2', 'R12', { to: 'deliberating' })).body.error).toMatchObject({ code: 'comments_open' })
    const { regulation } = await open('R12')
    const [comment] = regulation.consultations[0].requests.flatMap((one: { comments: object[] }) => one.comments)
    const path = `/api/regulations/${regulation.id}/comments/${comment.id}/answers`
    expect((await app.as('head-D2').post(path, { adopted: false, text: '' })).body.error.field).toBe('text')
    expect((await app.as('head-D2').post(path, { adopted: true, text: '已列入第一條' })).status).toBe(200)
    expect((await app.as('head-D2').post(path, { adopted: true, text: '已列入' })).body.error.code).toBe('already_answered')
    expect((await move('head-D2', 'R12', { to: 'deliberating' })).status).toBe(200)
  })

  it('is approved by a meeting with its day, and takes effect no earlier', async () => {
    expect((await move('main-leader', 'R12', { to: 'approved' })).body.error.code).toBe('meeting_required')
    const tomorrow = { meeting: '館務會議', metOn: '2009-02-18' }
    expect((await move('main-leader', 'R12', { to: 'approved', ...tomorrow })).body.error.code).toBe('meeting_day_required')
    expect((await move('main-leader', 'R12', { to: 'approved', ...tomorrow, metOn: '2009-02-16' })).status).toBe(200)
    const early = { documentNumber: '科館〔2009〕10號', effectiveOn: '2009-02-15' }
    expect((await move('office', 'R12', { to: 'issued', ...early })).body.error).toMatchObject({
      code: 'effective_before_approval',
      field: 'effectiveOn',
    })
  })

  it('is issued under the next number, neither a used one nor one further on', async () => {
    const effectiveOn = '2009-03-01'
    const issue = (documentNumber: string, more = {}) =>
      move('office', 'R12', { to: 'issued', documentNumber, effectiveOn, ...more })
    expect((await issue('館〔2009〕9號')).body.error.code).toBe('document_number_required')
    expect((await issue('科館〔2009〕9號')).body.error.code).toBe('document_number_taken')
    expect((await issue('科館〔2009〕12號')).body.error.code).toBe('document_number_gap')
    expect((await issue('科館〔2009〕10號', { trial: true })).body.regulation).toMatchObject({
      status: 'issued',
      documentNumber: '科館〔2009〕10號',
      reviewOn: '2010-03-01',
      receipts: { done: 0, total: 6 },
    })
    const { issues, nextNumber } = (await app.as('representative').get('/api/issues')).body
    expect(issues.at(-1)).toMatchObject({ number: 'R12', documentNumber: '科館〔2009〕10號', textVersion: 1, withdrawnOn: null })
    expect(nextNumber).toBe('科館〔2009〕11號')
  })

  it('is signed for by each person, once, in their own name; the head signs for the department', async () => {
    const { id } = await find('R12')
    const sign = (who: string, name: string) => app.as(who).post(`/api/regulations/${id}/signatures`, { name })
    expect((await sign('owner-D3', '展覽部負責人')).body.error).toMatchObject({ code: 'signature_differs', field: 'name' })
    expect((await sign('owner-D3', '青少年科技活動部經辦人')).body.regulation.receipts.done).toBe(0)
    expect((await sign('owner-D3', '青少年科技活動部經辦人')).body.error.code).toBe('already_signed')
    expect((await sign('head-D3', '青少年科技活動部負責人')).body.regulation.receipts.done).toBe(1)
    expect((await sign('main-leader', '黨支部書記、館長')).status).toBe(403)
    const { regulation } = await open('R12')
    expect(regulation.signatures).toHaveLength(2)
  })

  it('is in force when its day has come, and ends with the rule that abolishes it', async () => {
    expect((await move('office', 'R12', { to: 'studying' })).status).toBe(200)
    expect((await move('office', 'R12', { to: 'in_force' })).body.error.code).toBe('not_in_effect_yet')
    expect((await move('main-leader', 'R12', { to: 'abolished' })).body.error.code).toBe('abolishing_rule_required')
    const abolished = await move('main-leader', 'R12', { to: 'abolished', abolishedBy: '志願者管理條例', reason: '已有新規定' })
    expect(abolished.body.regulation).toMatchObject({ status: 'abolished', abolishedOn: '2009-02-17' })
    const { issues } = (await app.as('office').get('/api/issues')).body
    expect(issues.at(-1).withdrawnOn).toBe('2009-02-17')
    const { events } = await open('R12')
    const told = events.map(({ kind }: { kind: string }) => kind.slice('regulation.'.length))
    expect(told.filter((kind: string) => !['replied', 'signed'].includes(kind))).toEqual([
      'created',
      'begin_drafting',
      'consult',
      'comment_answered',
      'deliberate',
      'approve',
      'issue',
      'begin_study',
      'abolish',
    ])
  })
})

describe('two people', () => {
  it('moving the same regulation: the second is shown it as it is now', async () => {
    const seen = await find('R06')
    const { id } = seen
    expect((await move('office', 'R06', { to: 'drafting', reason: '再作修改' })).status).toBe(200)
    const late = { to: 'approved', after: null, version: seen.version, meeting: '館務會議', metOn: '2009-02-16' }
    const { status, body } = await app.as('main-leader').post(`/api/regulations/${id}/moves`, late)
    expect(status).toBe(409)
    expect(body.error.code).toBe('stale_version')
    expect(body.regulation).toEqual(await find('R06'))
  })

  it('asking the same under one key get the answer of the first', async () => {
    const { id, version } = await find('R08')
    const asked = { to: 'studying', after: null, version }
    const key = { 'idempotency-key': randomUUID() }
    const first = await app.as('office').post(`/api/regulations/${id}/moves`, asked, key)
    const second = await app.as('office').post(`/api/regulations/${id}/moves`, asked, key)
    expect([first.status, second.text]).toEqual([200, first.text])
  })
})

describe('what is issued', () => {
  it('can be put down as evidence of an item that it answers, and no other', async () => {
    const item = await app.as('office').item('2-3')
    const { id } = await find('R08')
    const before = item.evidence
    const path = (regulation: string) => `/api/items/${item.id}/regulations/${regulation}/evidence`
    expect((await app.as('owner-D5').post(path((await find('R04')).id), {})).status).toBe(404)
    expect((await app.as('owner-D5').post(path(id), {})).body.item.evidence).toBe(before + 1)
    expect((await app.as('owner-D5').post(path(id), {})).body.item.evidence).toBe(before + 1)
  })

  it('is revised from what is in force, and the next issue takes the place of the earlier one', async () => {
    const from = async (who: string, to: string, more = {}) => expect((await move(who, 'R01', { to, ...more })).status).toBe(200)
    await from('office', 'studying')
    await from('office', 'in_force')
    await from('office', 'drafting', { reason: '按新要求修訂' })
    await insertTextOf(database, 'R01')
    await from('head-D0', 'consulting', { replyDays: await ask('R01', '2009-02-20') })
    await database.db.updateTable('consultationRequests').set({ replyDueOn: '2009-02-16' }).where('stance', 'is', null).execute()
    const { regulation } = await open('R01')
    const [request] = regulation.consultations[0].requests
    const late = { stance: 'agree', comments: [] }
    const reply = await app.as('head-D1').post(`/api/regulations/${regulation.id}/requests/${request.id}/replies`, late)
    expect(reply.body.error.code).toBe('reply_closed')
    await from('head-D0', 'deliberating')
    await from('main-leader', 'approved', { meeting: '館務會議', metOn: '2009-02-17' })
    await from('office', 'issued', { documentNumber: '科館〔2009〕11號', effectiveOn: '2009-02-20' })
    const { regulation: issued } = await open('R01')
    expect(issued.issues).toMatchObject([
      { issue: 1, withdrawnOn: '2009-02-20' },
      { issue: 2, withdrawnOn: null },
    ])
    expect(issued.receipts.done).toBe(0)
  })
})

describe('live updates', () => {
  it('carry the regulation that changed and its column’s order', async () => {
    const { cursor } = (await app.as('office').get('/api/regulations')).body
    const regulation = await find('R07')
    await move('office', 'R07', { to: 'consulting', after: null })
    const stream = readEvents(await app.as('owner-D5').stream(`/api/events?since=${cursor}`))
    const { data: change } = await stream.next('change')
    await stream.close()
    expect(change.items).toEqual([])
    expect(change.regulations.items).toMatchObject([{ number: 'R07' }])
    expect(change.regulations.order.consulting).toContain(regulation.id)
  })
})

it('leaves nothing behind that breaks a rule', async () => {
  expect(await brokenInvariants(database.db)).toEqual([])
})
