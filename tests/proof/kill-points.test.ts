import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { killPoints } from './kill-points.ts'

const database = useDatabase({ sample: true })

test(
  'whoever is killed at whichever point, no reminder is missed, and only one without its 250 comes twice',
  { timeout: 120_000 },
  async () => {
    const { faults } = await killPoints(database, { times: 1, seed: 1, seconds: 60 })
    expect(faults).toEqual([])
  },
)
