import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { downtime } from './downtime.ts'

const database = useDatabase({ sample: true })

test(
  'after a minute or 45 days of standing still everything owed goes out, in one digest a person, marked late where it is',
  { timeout: 240_000 },
  async () => {
    const { faults } = await downtime(database, {
      only: ['1 minute', '1 day', '8 days', '45 days'],
      starts: 1,
      seed: 1,
      seconds: 120,
    })
    expect(faults).toEqual([])
  },
)
