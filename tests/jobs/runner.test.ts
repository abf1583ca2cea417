import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeRunner } from '../../jobs/runner.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function makeJob() {
  const ends: (() => void)[] = []
  const errors: unknown[] = []
  let clock = 0
  const run = () => new Promise<void>((resolve) => void ends.push(resolve))
  const runner = makeRunner(
    run,
    (error) => errors.push(error),
    () => clock,
  )
  const end = async (took = 0) => {
    clock += took
    ends.at(-1)?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  const pass = async (milliseconds: number) => {
    clock += milliseconds
    await vi.advanceTimersByTimeAsync(milliseconds)
  }
  return { runner, end, pass, runs: () => ends.length }
}

test('a tick while it runs is left out', async () => {
  const { runner, end, runs } = makeJob()
  runner.tick()
  runner.tick()
  expect(runs()).toBe(1)
  await end()
  runner.tick()
  expect(runs()).toBe(2)
})

test('many nudges make one run', async () => {
  const { runner, pass, runs } = makeJob()
  for (let i = 0; i < 50; i++) runner.nudge()
  await pass(1_000)
  expect(runs()).toBe(1)
})

test('a nudge during a run makes one more run after it', async () => {
  const { runner, end, pass, runs } = makeJob()
  runner.tick()
  runner.nudge()
  await pass(1_000)
  expect(runs()).toBe(1)
  await end()
  await pass(11_000)
  expect(runs()).toBe(2)
})

test('nudges never make it the main work: after a run of two seconds it rests for twenty', async () => {
  const { runner, end, pass, runs } = makeJob()
  runner.tick()
  await end(2_000)
  runner.nudge()
  await pass(19_999)
  expect(runs()).toBe(1)
  await pass(1)
  expect(runs()).toBe(2)
})

test('a run that fails is told, and does not stop the next one', async () => {
  const errors: unknown[] = []
  const runner = makeRunner(
    () => Promise.reject(new Error('no database')),
    (error) => errors.push(error),
  )
  runner.tick()
  await vi.advanceTimersByTimeAsync(0)
  runner.tick()
  await vi.advanceTimersByTimeAsync(0)
  expect(errors).toHaveLength(2)
})

test('stopping waits for the run that is under way, and nothing starts after it', async () => {
  const { runner, end, pass, runs } = makeJob()
  runner.tick()
  runner.nudge()
  let stopped = false
  const stopping = runner.stop().then(() => (stopped = true))
  await pass(5_000)
  expect(stopped).toBe(false)
  await end()
  await stopping
  runner.tick()
  await pass(60_000)
  expect(runs()).toBe(1)
})
