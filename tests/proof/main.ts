import { randomUUID } from 'node:crypto'
import { findCalendar } from '../../db/calendar.ts'
import { loadSample, sampleAsOf } from '../../db/sample/load.ts'
import { openStage, type Stage } from '../bench/stage.ts'
import { clockJumps } from './clock-jumps.ts'
import { downtime } from './downtime.ts'
import { everyDay } from './every-day.ts'
import type { Finding, Ground } from './finding.ts'
import { killPoints } from './kill-points.ts'
import { misbehaviour } from './misbehaviour.ts'
import { writeSection } from './page.ts'
import { suspendedWorkers } from './suspended.ts'

type Open = () => Promise<Ground>
/** One part of the proof: its heading, and how it is made in its long form. */
type Part = { title: string; prove(asked: { sample: Open; empty: Open; seed: number; seconds: number }): Promise<Finding> }

const parts: Record<string, Part> = {
  kills: {
    title: 'Killed at every point',
    prove: async ({ sample, ...how }) => killPoints(await sample(), { times: 100, ...how }),
  },
  servers: {
    title: 'Mail servers that misbehave',
    prove: async ({ sample, ...how }) => misbehaviour(await sample(), { reminders: 400, ...how }),
  },
  suspended: {
    title: 'Suspended workers',
    prove: async ({ sample, ...how }) => suspendedWorkers(await sample(), { workers: 300, ...how }),
  },
  downtime: { title: 'Standstill', prove: async ({ sample, ...how }) => downtime(await sample(), { starts: 10, ...how }) },
  days: {
    title: 'Every day against a second planner',
    prove: ({ empty, ...how }) => everyDay(empty, { from: '2008-01-01', to: '2027-12-31', ...how }),
  },
  jumps: { title: 'Jumps of the clock', prove: async ({ empty, ...how }) => clockJumps(await empty(), { jumps: 500, ...how }) },
}

// `npm run proof -- kills 7 30` makes one part alone, with a seed of one's own, for 30 minutes at most.
const [chosen, seedText = '20090217', minutesText = '25'] = process.argv.slice(2)
const seed = Number(seedText)
const seconds = Number(minutesText) * 60
if ((chosen && !(chosen in parts)) || !Number.isInteger(seed) || !(seconds > 0)) {
  console.error(`Name one of ${Object.keys(parts).join(', ')}, a whole number as the seed, and minutes, or nothing.`)
  process.exit(2)
}
const stage = await openStage()
let faults = 0
try {
  for (const [name, part] of Object.entries(parts)) {
    if (chosen && chosen !== name) continue
    console.log(`${part.title} …`)
    const begun = performance.now()
    const finding = await part.prove({ sample: () => openSample(stage), empty: () => openEmpty(stage), seed, seconds })
    const took = Math.round((performance.now() - begun) / 1_000)
    const { db } = await openEmpty(stage)
    await writeSection({ name, title: part.title, seed, took, db, finding })
    for (const fault of finding.faults) console.log(`  ${fault}`)
    console.log(`  ${finding.faults.length} faults, ${took} s`)
    faults += finding.faults.length
  }
} finally {
  await stage.close()
}
process.exitCode = faults > 0 ? 1 : 0

function openEmpty(from: Stage): Promise<Ground> {
  return from.database(`proof_${randomUUID().replaceAll('-', '')}`)
}

async function openSample(from: Stage): Promise<Ground> {
  const ground = await openEmpty(from)
  const calendar = await findCalendar(ground.db, 'CN')
  const now = new Date(`${sampleAsOf}T10:00:00+08:00`)
  await loadSample(ground.db, { today: sampleAsOf, now, timeZone: 'Asia/Shanghai', calendar })
  return ground
}
