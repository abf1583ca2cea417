import { expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { suspendedWorkers } from './suspended.ts'

const database = useDatabase({ sample: true })

test('a worker that was suspended for longer than its lease writes nothing any more', { timeout: 120_000 }, async () => {
  const { faults } = await suspendedWorkers(database, { workers: 20, seed: 1, seconds: 60 })
  expect(faults).toEqual([])
})
