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

/** One part of the proof: its heading, whether it works on the sample, and how it is made in its long form. */
type Part = { title: string; sample: boolean; prove(ground: Ground, seed: number): Promise<Finding> }

const parts: Record<string, Part> = {
  kills: {
    title: 'Killed at every point',
    sample: true,
    prove: (ground, seed) => killPoints(ground, { times: 100, seed }),
  },
  servers: {
    title: 'Mail servers that misbehave',
    sample: true,
    prove: (ground, seed) => misbehaviour(ground, { reminders: 400, seed }),
  },
  suspended: {
    title: 'Suspended workers',
    sample: true,
    prove: (ground, seed) => suspendedWorkers(ground, { workers: 300, seed }),
  },
  downtime: { title: 'Standstill', sample: true, prove: (ground, seed) => downtime(ground, { starts: 10, seed }) },
  days: {
    title: 'Every day against a second planner',
    sample: false,
    prove: (ground, seed) => everyDay(ground, { from: '2008-01-01', to: '2027-12-31', seed }),
  },
  jumps: { title: 'Jumps of the clock', sample: false, prove: (ground, seed) => clockJumps(ground, { jumps: 500, seed }) },
}

// `npm run proof -- kills 7` makes one part alone, with a seed of one's own. Without a seed it is always the same.
const [chosen, seedText = '20090217'] = process.argv.slice(2)
const seed = Number(seedText)
if ((chosen && !(chosen in parts)) || !Number.isInteger(seed)) {
  console.error(`Name one of ${Object.keys(parts).join(', ')}, and a whole number as the seed, or nothing.`)
  process.exit(2)
}
const stage = await openStage()
let faults = 0
try {
  for (const [name, part] of Object.entries(parts)) {
    if (chosen && chosen !== name) continue
    console.log(`${part.title} …`)
    const begun = performance.now()
    const { db, connection } = await openGround(stage, part.sample)
    const finding = await part.prove({ db, connection }, seed)
    const took = Math.round((performance.now() - begun) / 1_000)
    await writeSection({ name, title: part.title, seed, took, db, finding })
    for (const fault of finding.faults) console.log(`  ${fault}`)
    console.log(`  ${finding.faults.length} faults, ${took} s`)
    faults += finding.faults.length
  }
} finally {
  await stage.close()
}
process.exitCode = faults > 0 ? 1 : 0

async function openGround(from: Stage, sample: boolean): Promise<Ground> {
  const ground = await from.database(`proof_${randomUUID().replaceAll('-', '')}`)
  if (!sample) return ground
  const calendar = await findCalendar(ground.db, 'CN')
  const now = new Date(`${sampleAsOf}T10:00:00+08:00`)
  await loadSample(ground.db, { today: sampleAsOf, now, timeZone: 'Asia/Shanghai', calendar })
  return ground
}
