import { Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { changePeople, readManaged, refuseOthers } from './accounts/change-people.ts'
import { readPeopleSheet } from './accounts/people-sheet.ts'
import type { AppEnv } from './env.ts'
import { addPerson, invite } from './people.ts'
import { readTable } from './spreadsheet/table.ts'
import { json } from './validate.ts'

/** The file in base64: a list of people is small, and goes through the same guard as everything else. */
export const importBody = v.strictObject({
  content: v.pipe(v.string(), v.maxLength(250_000), v.base64()),
  apply: v.boolean(),
  /** By mail, once they are imported; without a mail server nobody is, and each is handed a link on their own. */
  invite: v.optional(v.boolean(), false),
})

/** People from a spreadsheet. The preview and the import read the file alike; what has a mistake is not imported at all. */
export const peopleImport = new Hono<AppEnv>().post('/people/imports', json(importBody), async (c) => {
  refuseOthers(c)
  const { content, apply, invite: invited } = c.req.valid('json')
  const { unitId, language } = c.get('person')
  const table = await readTable(Buffer.from(content, 'base64'))
  if (!apply) {
    const { people, errors } = readPeopleSheet(table, await readManaged(c.env.db, unitId), language)
    return c.json({ people, errors, imported: 0 }, 200)
  }
  const imported = await changePeople(c, async (change) => {
    const { people, errors } = readPeopleSheet(table, change, language)
    if (errors.length > 0 || people.length === 0) throw new Problem('rows_refused', 'content')
    for (const person of people) {
      const personId = await addPerson(change, person)
      if (invited && c.env.smtp) await invite(c, change, personId)
    }
    return people
  })
  return c.json({ people: imported, errors: [], imported: imported.length }, 200)
})
