import { beforeAll, describe, expect, test } from 'vitest'
import { type CampaignRow, listCampaigns } from '../../db/campaigns.ts'
import { previewReminders } from '../../jobs/preview-reminders.ts'
import { useDatabase } from '../support/database.ts'
import { listLedger } from './ledger.ts'

const database = useDatabase({ sample: true })
let campaign: CampaignRow
beforeAll(async () => {
  const [only] = await listCampaigns(database.db)
  campaign = only as CampaignRow
})

const preview = (on: string) => previewReminders(database.db, campaign, on, { publicUrl: 'https://board.example' })
const inShort = async (on: string) => (await preview(on)).map(({ person, rule, items }) => `${person} ${rule} ${items.join(' ')}`)

describe('who would get what', () => {
  test('on 17 February 2009, as the sample expects it', async () => {
    expect(await inShort('2009-02-17')).toEqual([
      'head-D1 lead 4-2',
      'owner-D1 lead 4-2',
      'head-D2 lead 3-3 2-4',
      'owner-D2 lead 3-3 2-4',
      'head-D3 overdue 3-4 1-3',
      'owner-D3 overdue 3-4 1-3',
      // The regulations are to be bound on 20 February: the papers are due three working days before.
      'office meeting_papers ',
    ])
  })

  test('each with its reasons and its texts', async () => {
    const [mail] = (await preview('2009-02-17')).filter(({ person }) => person === 'owner-D3')
    expect(mail).toMatchObject({
      to: 'd3-owner@example.org',
      kind: 'digest',
      reasons: [
        { number: '3-4', rule: 'overdue', days: 2, role: 'owner' },
        { number: '1-3', rule: 'lead', days: 3, role: 'owner' },
      ],
    })
    expect(mail?.text).toContain('距時限還有3個工作日')
    expect(mail?.html).toContain('https://board.example/items/')
  })

  test('an escalation is an entry of its own', async () => {
    expect(await inShort('2009-02-18')).toContain('deputy-b escalation 3-4')
  })

  test('on a day that is past, given the items as they were: 3-2 was still with its owner on its eve', async () => {
    expect(await inShort('2009-02-12')).toContain('owner-D2 lead 3-2 2-4')
    expect((await inShort('2009-02-12')).filter((line) => line.includes('3-4'))).toEqual([])
  })

  test('before its extension 4-4 was due on 13 February', async () => {
    expect(await inShort('2009-02-10')).toContain('owner-D0 lead 4-4')
    expect((await inShort('2009-02-12')).filter((line) => line.includes('4-4'))).toEqual([])
  })

  test('before the plan was published, and on a day off, nobody gets anything', async () => {
    expect(await inShort('2009-01-13')).toEqual([])
    expect(await inShort('2009-01-28')).toEqual([])
    expect(await inShort('2009-02-21')).toEqual([])
  })

  test('1 February 2009 was a Sunday and a working day', async () => {
    expect((await inShort('2009-02-01')).length).toBeGreaterThan(0)
  })

  test('asking changes nothing', async () => {
    await preview('2009-02-17')
    expect(await listLedger(database.db)).toEqual([])
  })
})
