import { findCurrentSample } from '../db/campaigns.ts'
import type { Db } from '../db/connect.ts'
import { findPersonByKey } from '../db/people.ts'
import { isSetUp } from '../db/setup.ts'
import { insertLink, makeToken } from '../db/sign-in.ts'

/** The people of the sample a newcomer would want to be. */
const newcomers = ['office', 'owner-D2', 'deputy-b', 'representative']
const linkHours = 24

/**
 * The lines that let the first people in: one-time links for the sample's people, or the link with which the first
 * administrator sets an empty installation up. None once a real unit has begun.
 */
export async function makeFirstLinks(db: Db, publicUrl: string): Promise<string[]> {
  const issue = async (page: string, personId: string | null) => {
    const token = makeToken()
    await insertLink(db, { personId, token, hours: linkHours })
    return `${publicUrl}/${page}#${token}`
  }
  if (!(await isSetUp(db))) return ['Set the unit up (one-time link, good for a day):', `  ${await issue('setup', null)}`]
  if (!(await findCurrentSample(db))) return []
  const lines = ['Sample campaign. Sign in with a one-time link (good for a day):']
  for (const key of newcomers) {
    const person = await findPersonByKey(db, key)
    if (person) lines.push(`  ${key.padEnd(15)} ${await issue('sign-in', person.id)}   ${person.name}`)
  }
  return lines
}
