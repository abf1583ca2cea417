import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { everyDay } from './every-day.ts'

const database = useDatabase({ sample: false })

test(
  'the ledger is what a second planner, written from the rules alone, says for every day and time zone',
  { timeout: 120_000 },
  async () => {
    const { faults } = await everyDay(async () => database, { from: '2009-03-20', to: '2009-04-06', seed: 1, seconds: 60 })
    expect(faults).toEqual([])
  },
)
