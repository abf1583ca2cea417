import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { clockJumps } from './clock-jumps.ts'

const database = useDatabase({ sample: false })

test(
  'clocks that jump forwards, backwards and over summer time neither drop nor double a reminder',
  { timeout: 120_000 },
  async () => {
    const { faults } = await clockJumps(database, { jumps: 25, seed: 1, seconds: 60 })
    expect(faults).toEqual([])
  },
)
