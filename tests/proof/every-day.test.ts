import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { everyDay } from './every-day.ts'

const database = useDatabase({ sample: false })

test(
  'the ledger is what a second planner, written from the rules alone, says for every day and time zone',
  { timeout: 120_000 },
  async () => {
    const { rows, faults } = await everyDay(database, { from: '2009-01-20', to: '2009-04-10', seed: 1 })
    console.table(rows)
    expect(faults).toEqual([])
  },
)
