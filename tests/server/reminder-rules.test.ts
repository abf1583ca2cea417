import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '#domain/reminder-policy.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const path = '/api/reminders/rules'
const office = () => app.as('office')
const versionNow = async () => (await office().get(path)).body.version

describe('the numbers of the rules', () => {
  test('are the usual ones until the office sets them, for everybody to read', async () => {
    const { body } = await app.as('owner-D2').get(path)
    expect(body).toMatchObject({ policy: defaultPolicy, usual: defaultPolicy, mayEdit: false })
    expect((await office().get(path)).body.mayEdit).toBe(true)
  })

  test('are set by the office alone, with an event that tells old and new', async () => {
    const version = await versionNow()
    const policy = { ...defaultPolicy, lead: [10, 5, 1] }
    expect((await app.as('main-leader').put(path, { policy, version })).status).toBe(403)
    expect(await office().put(path, { policy, version })).toMatchObject({ status: 200, body: { policy, version: version + 1 } })
    const event = await database.db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(event).toMatchObject({ kind: 'campaign.reminder_rules_changed', changes: { lead: [defaultPolicy.lead, [10, 5, 1]] } })
    await office().put(path, { policy: defaultPolicy, version: version + 1 })
  })

  test('of somebody who was faster are not overwritten', async () => {
    const version = await versionNow()
    const answer = await office().put(path, { policy: defaultPolicy, version: version - 1 })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'stale_rules', field: 'version' } } })
  })

  test.each([
    ['a rule of −7 days', { lead: [-7] }, 'policy.lead.0'],
    ['a rule of 61 days', { lead: [7, 61] }, 'policy.lead.1'],
    ['half a day', { reviewWaits: 1.5 }, 'policy.reviewWaits'],
    ['the same day twice', { papersLead: [3, 3] }, 'policy.papersLead'],
    [
      'a ladder that does not rise',
      {
        escalations: [
          { overdue: 3, to: ['office'] },
          { overdue: 3, to: ['main_leader'] },
        ],
      },
      'policy.escalations',
    ],
    ['a step to nobody', { escalations: [{ overdue: 3, to: [] }] }, 'policy.escalations.0.to'],
    ['a step to the owner, who is chased daily', { escalations: [{ overdue: 3, to: ['owner'] }] }, 'policy.escalations.0.to.0'],
    ['25 o’clock', { sendAt: '25:00' }, 'policy.sendAt'],
    ['a day that ends before it begins', { sendUntil: '08:00' }, 'policy.sendUntil'],
    ['text', { extensionWaits: 'one' }, 'policy.extensionWaits'],
    ['a rule that is not known', { quietHours: 3 }, 'policy.quietHours'],
  ])('%s is refused by its field, and nothing is kept', async (_, change, field) => {
    const version = await versionNow()
    const { status, body } = await office().put(path, { policy: { ...defaultPolicy, ...change }, version })
    expect([status, body.error.field]).toEqual([422, field])
    expect(await versionNow()).toBe(version)
  })
})

describe('what other numbers would change', () => {
  const preview = (change: object, days = 3) =>
    office().post(`${path}/preview`, { policy: { ...defaultPolicy, ...change }, days })

  test('is told day by day, mail by mail, before anything is kept', async () => {
    const { body } = await preview({ lead: [3, 2, 1] })
    // On the 18th items 1-3, 3-3 and 4-2 are two working days from their limit.
    const wednesday = body.days.find(({ on }: { on: string }) => on === '2009-02-18')
    expect(wednesday.added.map(({ to, rule }: { to: string; rule: string }) => `${to} ${rule}`)).toContain(
      'd1-owner@example.org lead',
    )
    expect(wednesday.removed.map(({ rule }: { rule: string }) => rule)).toContain('overdue')
    expect((await office().get(path)).body.policy).toEqual(defaultPolicy)
  })

  test('is nothing for the same numbers, and days off are left out', async () => {
    const { body } = await preview({}, 7)
    expect(body.days.map(({ on }: { on: string }) => on)).toEqual([
      '2009-02-17',
      '2009-02-18',
      '2009-02-19',
      '2009-02-20',
      '2009-02-23',
    ])
    expect(body.days.every(({ added, removed }: { added: []; removed: [] }) => added.length + removed.length === 0)).toBe(true)
  })

  test('is the office’s to ask, for two months at most', async () => {
    expect((await app.as('owner-D2').post(`${path}/preview`, { policy: defaultPolicy, days: 3 })).status).toBe(403)
    expect((await preview({}, 61)).body.error).toMatchObject({ code: 'invalid_input', field: 'days' })
  })
})
