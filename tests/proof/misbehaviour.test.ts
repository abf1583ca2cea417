import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { misbehaviour } from './misbehaviour.ts'

const database = useDatabase({ sample: true })

test(
  'however a mail server misbehaves, nothing is missed, and nothing comes twice but what was kept without an answer',
  { timeout: 300_000 },
  async () => {
    const { rows, faults } = await misbehaviour(database, { reminders: 24, seed: 1 })
    console.table(rows)
    expect(faults).toEqual([])
  },
)
