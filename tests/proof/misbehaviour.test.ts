import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { misbehaviour } from './misbehaviour.ts'

const database = useDatabase({ sample: true })

test(
  'however a mail server misbehaves, nothing is missed, and nothing comes twice but what was kept without an answer',
  { timeout: 300_000 },
  async () => {
    const { faults } = await misbehaviour(database, { reminders: 20, seed: 1, seconds: 120 })
    expect(faults).toEqual([])
  },
)
