import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { clockJumps } from './clock-jumps.ts'

const database = useDatabase({ sample: false })

test(
  'clocks that jump forwards, backwards and over summer time neither drop nor double a reminder',
  { timeout: 120_000 },
  async () => {
    const { rows, faults } = await clockJumps(database, { jumps: 40, seed: 1 })
    console.table(rows)
    expect(faults).toEqual([])
  },
)
