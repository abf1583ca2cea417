import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { killPoints } from './kill-points.ts'

const database = useDatabase({ sample: true })

test(
  'whoever is killed at whichever point, no reminder is missed, and only one without its 250 comes twice',
  { timeout: 120_000 },
  async () => {
    const { rows, faults } = await killPoints(database, { times: 2, seed: 1 })
    console.log(rows)
    expect(faults).toEqual([])
  },
)
