import { Hono } from 'hono'
import * as v from 'valibot'
import { Problem } from '#domain/problem.ts'
import { changesBetween, insertDepartment, insertSuperior, updateDepartment, updateUnit } from '../db/people-admin.ts'
import { changePeople, type Managed, need } from './accounts/change-people.ts'
import type { AppEnv } from './env.ts'
import { key } from './people.ts'
import { filledText, id, json, version } from './validate.ts'

const name = filledText(100)
const fields = { name, ordinal: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999)), leaderId: v.nullable(id), key }
export const departmentBody = v.strictObject(fields)
export const departmentChangeBody = v.strictObject({ ...fields, version })
export const unitBody = v.strictObject({ name })
export const unitChangeBody = v.strictObject({ name, version })

/** The departments of the unit; its name, and its superior body, where one has been named. */
export const departments = new Hono<AppEnv>()
  .post('/departments', json(departmentBody), async (c) => {
    const made = await changePeople(c, async (change) => {
      const given = c.req.valid('json')
      refuseStranger(change, given.leaderId)
      const departmentId = await insertDepartment(change.trx, c.get('person').unitId, given)
      await change.note('department.added', departmentId, changesBetween({}, given))
      return { id: departmentId }
    })
    return c.json(made, 200)
  })
  .put('/departments/:id', json(departmentChangeBody), async (c) => {
    await changePeople(c, async (change) => {
      const { version: seen, ...given } = c.req.valid('json')
      const department = need(change.departments, c.req.param('id'))
      refuseStranger(change, given.leaderId)
      if (!(await updateDepartment(change.trx, department.id, seen, given))) throw new Problem('stale_record', 'version')
      await change.note('department.changed', department.id, changesBetween(department, given))
    })
    return c.json({ saved: true }, 200)
  })
  .post('/units', json(unitBody), async (c) => {
    const { unitId } = c.get('person')
    const made = await changePeople(c, async (change) => {
      const given = c.req.valid('json')
      // Whoever saw no superior body has seen an old page.
      if (change.units.length > 1) throw new Problem('stale_record', 'name')
      const superiorId = await insertSuperior(change.trx, unitId, given.name)
      await change.note('unit.added', superiorId, changesBetween({}, given))
      return { id: superiorId }
    })
    return c.json(made, 200)
  })
  .put('/units/:id', json(unitChangeBody), async (c) => {
    await changePeople(c, async (change) => {
      const { version: seen, name: to } = c.req.valid('json')
      const unit = need(change.units, c.req.param('id'))
      if (!(await updateUnit(change.trx, unit.id, seen, to))) throw new Problem('stale_record', 'version')
      await change.note('unit.changed', unit.id, { name: [unit.name, to] })
    })
    return c.json({ saved: true }, 200)
  })

/** In charge of a department is a leader of the unit, who is there. */
function refuseStranger({ people }: Managed, leaderId: string | null): void {
  const leader = people.find((person) => person.id === leaderId)
  const leads = leader?.active && leader.hats.some((hat) => hat === 'deputy_leader' || hat === 'main_leader')
  if (leaderId !== null && !leads) throw new Problem('invalid_input', 'leaderId')
}
