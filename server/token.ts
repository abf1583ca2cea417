import { findPersonByKey } from '../db/people.ts'
import { insertSession, makeToken } from '../db/sign-in.ts'
import { StartProblem } from '../db/start-problem.ts'
import { findClock } from './begin.ts'
import { inDays } from './clock.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './open-database.ts'

const tokenDays = 30

/** `npm run --silent token -- --as office`: prints a bearer token for a person by their key, whether the server runs or not. */
export async function main(argv: string[]): Promise<void> {
  const key = argv[0] === '--as' ? argv[1] : undefined
  if (!key || argv.length !== 2) throw new StartProblem('Say for whom: npm run --silent token -- --as office')
  const config = readConfig(process.env)
  const { db, stop } = await openDatabase({ ...config, role: 'tool', log: (line) => console.error(line) })
  try {
    const person = await findPersonByKey(db, key)
    if (!person) throw new StartProblem(`There is nobody with the key "${key}".`)
    const now = (await findClock(db, config.timeZone)).now()
    const token = makeToken()
    await insertSession(db, { personId: person.id, kind: 'api', token, now, expiresAt: inDays(now, tokenDays) })
    console.log(token)
  } finally {
    await stop()
  }
}
