import { findPersonByKey } from '../db/people.ts'
import { insertLink, insertSession, makeToken } from '../db/sign-in.ts'
import { StartProblem } from '../db/start-problem.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './open-database.ts'

const tokenDays = 30
const linkHours = 24

/**
 * `npm run --silent token -- --as office`: prints a bearer token for a person by their key, whether the server runs or not. With
 * `--link` a one-time link for a browser: the way in for an administrator whom no mail reaches.
 */
export async function main(argv: string[]): Promise<void> {
  const key = argv[0] === '--as' ? argv[1] : undefined
  const asLink = argv[2] === '--link'
  if (!key || argv.length !== (asLink ? 3 : 2)) throw new StartProblem('Say for whom: npm run --silent token -- --as office')
  const config = readConfig(process.env)
  const { db, stop } = await openDatabase({ ...config, role: 'tool', log: (line) => console.error(line) })
  try {
    const person = await findPersonByKey(db, key)
    if (!person) throw new StartProblem(`There is nobody with the key "${key}".`)
    const token = makeToken()
    if (asLink) await insertLink(db, { personId: person.id, token, hours: linkHours })
    else await insertSession(db, { personId: person.id, token, days: tokenDays })
    console.log(asLink ? `${config.publicUrl}/sign-in#${token}` : token)
  } finally {
    await stop()
  }
}
