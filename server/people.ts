import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { languages } from '#domain/language.ts'
import { hats } from '#domain/person.ts'
import { Problem } from '#domain/problem.ts'
import { insertAccountMail, listAccountMails, makeLink } from '../db/account-mails.ts'
import { deleteProviderAccounts, deleteSecondFactor, endAllSessions, endBrowserSessions, spendLinksOf } from '../db/accounts.ts'
import {
  changesBetween,
  insertPerson,
  listDuties,
  listManagedUnits,
  type PersonFields,
  updatePerson,
} from '../db/people-admin.ts'
import { changePeople, type Managed, need, type PeopleChange, readManaged, refuseOthers } from './accounts/change-people.ts'
import type { AppEnv } from './env.ts'
import { emptyBody } from './sign-in.ts'
import { filledText, id, json, mail, version } from './validate.ts'

export const key = v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/)))
const personFields = {
  unitId: id,
  departmentId: v.nullable(id),
  key,
  name: v.pipe(filledText(100), v.regex(/^[^\r\n]*$/)),
  mail,
  language: v.picklist(languages),
  hats: v.pipe(v.array(v.picklist(hats)), v.maxLength(hats.length)),
}
export const personBody = v.strictObject({ ...personFields, invite: v.boolean() })
export const personChangeBody = v.strictObject({ ...personFields, version })
const newestMails = 200
export const versionBody = v.strictObject({ version })

/** The people of the unit and of its superior body, kept by the administrator. */
export const people = new Hono<AppEnv>()
  .get('/people', async (c) => {
    refuseOthers(c)
    const managed = await readManaged(c.env.db, c.get('person').unitId)
    return c.json({ ...managed, smtp: c.env.smtp }, 200)
  })
  /** `GET /api/people/mails`: invitations and links by mail, and what became of each. */
  .get('/people/mails', async (c) => {
    refuseOthers(c)
    const units = await listManagedUnits(c.env.db, c.get('person').unitId)
    const unitIds = units.map((unit) => unit.id)
    return c.json({ mails: await listAccountMails(c.env.db, unitIds, newestMails), smtp: c.env.smtp }, 200)
  })
  .post('/people', json(personBody), async (c) => {
    const { invite: invited, ...fields } = c.req.valid('json')
    const made = await changePeople(c, async (change) => {
      const personId = await addPerson(change, fields)
      return { id: personId, ...(invited ? await invite(c, change, personId) : {}) }
    })
    return c.json(made, 200)
  })
  .put('/people/:id', json(personChangeBody), async (c) => {
    const { version: seen, ...fields } = c.req.valid('json')
    await changePeople(c, async (change) => {
      const person = need(change.people, c.req.param('id'))
      refuseElsewhere(change, fields)
      if (!(await updatePerson(change.trx, person.id, seen, withHats(fields)))) throw new Problem('stale_record', 'version')
      if (isAnother(fields.mail, person.mail)) await endWaysOf(c, change, person.id)
      await change.note('person.changed', person.id, changesBetween(person, withHats(fields)))
    })
    return c.json({ saved: true }, 200)
  })
  /** Sends an invitation; without a mail server its link is handed out here, once, to be handed over. */
  .post('/people/:id/invitations', json(emptyBody), async (c) => {
    const made = await changePeople(c, async (change) => {
      const person = need(change.people, c.req.param('id'))
      if (!person.active) throw new Problem('not_found')
      return invite(c, change, person.id)
    })
    return c.json(made, 200)
  })
  /** Ends everything by which a person is signed in. Refused while open items are theirs. */
  .post('/people/:id/deactivation', json(versionBody), async (c) => {
    await changePeople(c, async (change) => {
      const person = need(change.people, c.req.param('id'))
      const items = await listDuties(change.trx, person.id)
      const led = change.departments.filter(({ leaderId }) => leaderId === person.id).map(({ name }) => name)
      if (items.length + led.length > 0) throw new Problem('duties_open', undefined, { items: [...items, ...led] })
      await setActive(change, person, c.req.valid('json').version, false)
      await endAllSessions(change.trx, person.id)
    })
    return c.json({ active: false }, 200)
  })
  .post('/people/:id/reactivation', json(versionBody), async (c) => {
    await changePeople(c, (change) =>
      setActive(change, need(change.people, c.req.param('id')), c.req.valid('json').version, true),
    )
    return c.json({ active: true }, 200)
  })
  /** For who has lost authenticator and codes. */
  .post('/people/:id/second-factor-removal', json(emptyBody), async (c) => {
    await changePeople(c, async (change) => {
      const person = need(change.people, c.req.param('id'))
      await deleteSecondFactor(change.trx, person.id)
      await change.note('person.second_factor_off', person.id)
    })
    return c.json({ on: false }, 200)
  })

/** Adds one person with the event of it. @returns their id */
export async function addPerson(change: PeopleChange, fields: PersonFields): Promise<string> {
  refuseElsewhere(change, fields)
  const personId = await insertPerson(change.trx, withHats(fields))
  await change.note('person.added', personId, changesBetween({}, withHats(fields)))
  return personId
}

/** What was sent to the old address, or said of it, is not for whoever reads it now: who has another one signs in anew. */
async function endWaysOf(c: Context<AppEnv>, { trx }: PeopleChange, personId: string): Promise<void> {
  const asker = c.get('person')
  await endBrowserSessions(trx, personId, asker.id === personId ? asker.sessionId : null)
  await spendLinksOf(trx, personId)
  await deleteProviderAccounts(trx, personId)
}

const isAnother = (address: string, before: string) => address.toLowerCase() !== before.toLowerCase()

async function setActive(change: PeopleChange, person: Managed['people'][number], seen: number, active: boolean): Promise<void> {
  if (!(await updatePerson(change.trx, person.id, seen, { active }))) throw new Problem('stale_record', 'version')
  await change.note(active ? 'person.activated' : 'person.deactivated', person.id, { active: [person.active, active] })
}

/** Sends an invitation, or hands out its link where there is no mail server. */
export async function invite(c: Context<AppEnv>, { trx, note }: PeopleChange, personId: string): Promise<{ link?: string }> {
  await note('person.invited', personId)
  if (!c.env.smtp) return { link: await makeLink(trx, personId, 'invitation', c.env.publicUrl) }
  await insertAccountMail(trx, personId, 'invitation')
  return {}
}

/** Each hat once, in the order in which they are read. */
function withHats(fields: PersonFields): PersonFields {
  return { ...fields, hats: [...new Set(fields.hats)].toSorted() }
}

function refuseElsewhere({ units, departments }: Managed, { unitId, departmentId }: PersonFields): void {
  if (!units.some((unit) => unit.id === unitId)) throw new Problem('invalid_input', 'unitId')
  const isThere = departmentId === null || departments.some((one) => one.id === departmentId && one.unitId === unitId)
  if (!isThere) throw new Problem('department_elsewhere', 'departmentId')
}
