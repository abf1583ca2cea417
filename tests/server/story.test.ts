import { beforeAll, describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { brokenInvariants } from '../support/invariants.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const ids: Record<string, string> = {}

beforeAll(async () => {
  for (const table of ['people', 'departments'] as const) {
    for (const { key, id } of await database.db.selectFrom(table).select(['key', 'id']).execute()) if (key) ids[key] = id
  }
})

const move = async (who: string, number: string, to: string, data: Record<string, unknown> = {}) => {
  const { version } = await app.as('office').card(number)
  const { status, body } = await app.as(who).change(number, 'moves', { to, after: null, version, ...data })
  return status === 200 ? body.item : body.error
}
const addEvidence = async (number: string, name: string) => {
  const { campaign } = await app.as('office').board()
  const { id: itemId } = await app.as('office').card(number)
  const file = { campaignId: campaign.id, itemId, name, sha256: '0'.repeat(64), bytes: 1 }
  await database.db
    .insertInto('evidence')
    .values({ ...file, addedBy: ids['owner-D3'] as string, addedAt: database.now })
    .execute()
}
const tickAll = async (who: string, number: string) => {
  for (const { id, version, doneOn } of (await app.as(who).item(number)).measureList) {
    if (doneOn === null) await app.as(who).change(number, `measures/${id}/ticks`, { version, done: true })
  }
}
const history = async (number: string) => {
  const { id } = await app.as('office').card(number)
  return (await app.as('office').get(`/api/items/${id}`)).body.events as { kind: string; detail: Record<string, unknown> }[]
}

describe('item 3-4, which was returned', () => {
  const applied = { completionText: '兩項管理辦法已經印發。' }

  it('is applied for again, returned a second time, and closed in its third round by somebody outside the department', async () => {
    expect(await move('owner-D3', '3-4', 'in_review', applied)).toMatchObject({ code: 'evidence_required' })
    await addEvidence('3-4', '印發通知.pdf')
    await tickAll('owner-D3', '3-4')
    expect(await move('owner-D3', '3-4', 'in_review', applied)).toMatchObject({ status: 'in_review' })
    expect(await move('owner-D3', '3-4', 'closed', { opinion: '自驗' })).toMatchObject({ code: 'not_allowed' })
    expect(await move('office', '3-4', 'in_progress', { reason: '缺簽收單' })).toMatchObject({ returns: 2 })
    await addEvidence('3-4', '簽收單.pdf')
    expect(await move('owner-D3', '3-4', 'in_review', applied)).toMatchObject({ status: 'in_review' })
    expect(await move('office', '3-4', 'closed', { opinion: '同意銷號', method: 'on_site' })).toMatchObject({
      status: 'closed',
      returns: 2,
    })
    const { closureRequests } = await app.as('representative').item('3-4')
    expect(closureRequests.map((one: { round: number; outcome: string }) => [one.round, one.outcome])).toEqual([
      [1, 'returned'],
      [2, 'returned'],
      [3, 'closed'],
    ])
    const rounds = (await history('3-4')).flatMap(({ kind, detail }) => ('round' in detail ? [[kind, detail['round']]] : []))
    expect(rounds).toEqual([
      ['item.apply_for_closure', 1],
      ['item.return_for_rework', 1],
      ['item.apply_for_closure', 2],
      ['item.return_for_rework', 2],
      ['item.apply_for_closure', 3],
      ['item.close', 3],
    ])
  })

  it('is objected to in the look-back, answered, and reopened', async () => {
    await app.as('representative').change('3-4', 'suggestions', { kind: 'objection', text: '課程安排尚未公布' })
    const objection = (await app.as('office').item('3-4')).suggestions.at(-1)
    expect(objection.answererId).toBe(ids['office'])
    await app.as('office').change('3-4', `suggestions/${objection.id}/answers`, { text: '屬實,退回補辦', adopted: true })
    expect(await move('office', '3-4', 'in_progress', { reason: '回頭看不合格' })).toMatchObject({
      reopenings: 1,
      closedOn: null,
    })
    expect((await history('3-4')).slice(-3).map(({ kind }) => kind)).toEqual(['item.objected', 'item.answered', 'item.reopen'])
  })
})

describe('a new item', () => {
  it('is written, completed, assigned, returned by the head with a reason, corrected and assigned again', async () => {
    const { categories } = await app.as('office').board()
    const made = await app
      .as('office')
      .post('/api/items', { categoryId: categories[1]?.id, title: '完善觀眾留言制度', kind: 'immediate' })
    const { number } = made.body.item
    expect(await move('office', number, 'assigned')).toMatchObject({ code: 'four_points_missing' })
    await app.as('office').change(number, 'edits', {
      version: 1,
      target: '每週整理並回覆留言',
      dueOn: '2009-02-20',
      leaderId: ids['deputy-a'],
      departmentId: ids['D2'],
      ownerId: ids['owner-D2'],
      verifierId: ids['office'],
    })
    await app.as('office').change(number, 'measures', { text: '設置留言簿' })
    expect((await app.as('head-D2').item(number)).missingPoints).toEqual([])
    expect(await move('office', number, 'assigned')).toMatchObject({ status: 'assigned' })
    expect(await move('head-D2', number, 'draft', { reason: '時限過緊' })).toMatchObject({ status: 'draft' })
    const { version } = await app.as('office').card(number)
    await app.as('office').change(number, 'edits', { version, dueOn: '2009-03-06' })
    expect(await move('office', number, 'assigned')).toMatchObject({
      dueOn: '2009-03-06',
      originalDueOn: '2009-03-06',
      extensions: 0,
    })
    expect(await move('owner-D2', number, 'in_progress')).toMatchObject({ status: 'in_progress' })
  })

  it('is merged into another, and no longer counted', async () => {
    const { figures } = await app.as('office').board()
    const { id } = await app.as('office').card('2-4')
    expect(await move('main-leader', '2-5', 'cancelled', { reason: '併入2-4', mergedIntoId: id })).toMatchObject({
      status: 'cancelled',
    })
    expect((await app.as('office').board()).figures).toMatchObject({ total: figures.total - 1, closed: figures.closed })
  })

  it('has broken no rule on its way', async () => {
    expect(await brokenInvariants(database.db)).toEqual([])
  })
})
