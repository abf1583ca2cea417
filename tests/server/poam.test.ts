import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { beginCampaign, bringLedger, ledgerOf } from '../support/ledgers.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

const uuid = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const oneLine = /^\S(.*\S)?$/
const token = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u

/** The fields of each part of the published model (OSCAL 1.1) that we write: `!` is required, an array holds at least one. */
const model: Record<string, Record<string, RegExp | string>> = {
  plan: {
    'uuid!': uuid,
    'metadata!': 'metadata',
    'system-id': 'systemId',
    observations: 'observation',
    risks: 'risk',
    'poam-items!': 'item',
  },
  metadata: { 'title!': oneLine, 'last-modified!': instant, 'version!': oneLine, 'oscal-version!': oneLine, parties: 'party' },
  party: { 'uuid!': uuid, 'type!': /^(person|organization)$/, name: oneLine },
  systemId: { 'identifier-type': /^[a-z][a-z0-9+\-.]+:.+$/i, 'id!': oneLine },
  observation: {
    'uuid!': uuid,
    title: oneLine,
    'description!': /./s,
    'methods!': /^(EXAMINE|INTERVIEW|TEST|UNKNOWN)$/,
    types: token,
    'collected!': instant,
  },
  risk: {
    'uuid!': uuid,
    'title!': oneLine,
    'description!': /./s,
    'statement!': /./s,
    'status!': token,
    deadline: instant,
    remediations: 'remediation',
    'related-observations': 'relatedObservation',
  },
  remediation: { 'uuid!': uuid, 'lifecycle!': token, 'title!': oneLine, 'description!': /./s, tasks: 'task' },
  task: { 'uuid!': uuid, 'type!': token, 'title!': oneLine, description: /./s, props: 'prop', timing: 'timing' },
  timing: { 'on-date!': 'onDate' },
  onDate: { 'date!': instant },
  prop: { 'name!': token, ns: /^[a-z][a-z0-9+\-.]+:.+$/i, 'value!': oneLine },
  relatedObservation: { 'observation-uuid!': uuid },
  relatedRisk: { 'risk-uuid!': uuid },
  item: {
    uuid,
    'title!': oneLine,
    'description!': /./s,
    props: 'prop',
    'related-observations': 'relatedObservation',
    'related-risks': 'relatedRisk',
    remarks: /./s,
  },
}

/** Everything in `value` that the part of the model does not allow. */
function faults(value: any, part: string, path = part): string[] {
  const fields = model[part]!
  const known = Object.keys(fields).map((name) => name.replace('!', ''))
  const strange = Object.keys(value).filter((name) => !known.includes(name))
  return [
    ...strange.map((name) => `${path}.${name} is not in the model`),
    ...Object.entries(fields).flatMap(([name, wanted]) => {
      const field = name.replace('!', '')
      const found = value[field]
      if (found === undefined) return name.endsWith('!') ? [`${path}.${field} is missing`] : []
      if (Array.isArray(found) && found.length === 0) return [`${path}.${field} is empty`]
      return [found].flat().flatMap((one, at) => {
        const here = `${path}.${field}.${at}`
        if (typeof wanted === 'string') return faults(one, wanted, here)
        return typeof one === 'string' && wanted.test(one) ? [] : [`${here}: ${JSON.stringify(one)}`]
      })
    }),
  ]
}

describe('a plan of action and milestones', () => {
  it('has the shape that is published, and refers to nothing that is not in it', async () => {
    const { status, body } = await app.as('office').get('/api/poam')
    expect([status, Object.keys(body)]).toEqual([200, ['plan-of-action-and-milestones']])
    const plan = body['plan-of-action-and-milestones']
    expect(faults(plan, 'plan')).toEqual([])
    expect(plan['poam-items']).toHaveLength(18)
    const named = JSON.stringify(plan)
      .match(/"(observation|risk)-uuid":"[^"]+"/g)!
      .map((one) => one.split('"')[3])
    const known = new Set([...plan.risks, ...plan.observations].map((one: any) => one.uuid))
    expect(named.filter((one) => !known.has(one))).toEqual([])
    const uuids = [...plan.risks, ...plan.observations, ...plan['poam-items']].map((one: any) => one.uuid)
    expect(new Set(uuids).size).toBe(uuids.length)
  })

  it('is the same each time but for the moment, and is the office’s to take', async () => {
    const [one, other] = [await app.as('office').get('/api/poam'), await app.as('office').get('/api/poam')]
    expect(one.text).toBe(other.text)
    expect((await app.as('owner-D2').get('/api/poam')).status).toBe(403)
  })

  it('that is brought into an empty campaign is the same campaign', async () => {
    const { id } = await database.db.selectFrom('campaigns').select('id').executeTakeFirstOrThrow()
    const before = await ledgerOf(database, id)
    const { text } = await app.as('office').get('/api/poam')
    const into = await beginCampaign(database)
    const { status, body } = await bringLedger(app, new TextEncoder().encode(text), 'poam.json')
    expect(status, JSON.stringify(body)).toBe(200)
    const applied = await app.as('office').post(`/api/imports/${body.import.id}/apply`, { version: body.import.version })
    expect([applied.status, applied.body.imported]).toEqual([200, before.length])
    expect(await ledgerOf(database, into)).toEqual(before)
  })

  it('of somebody else is read as far as its model goes: titles, problems, deadlines and milestones', async () => {
    const foreign = {
      'plan-of-action-and-milestones': {
        uuid: crypto.randomUUID(),
        metadata: { title: 'Another plan', 'last-modified': '2009-01-01T00:00:00Z', version: '1', 'oscal-version': '1.1.2' },
        risks: [
          {
            uuid: 'r1',
            title: 'Risk',
            description: 'Rights go too far',
            statement: 'Records may be lost',
            status: 'open',
            deadline: '2009-06-23T17:00:00-04:00',
            remediations: [{ description: 'Least privilege', tasks: [{ title: 'Review roles' }, { title: 'Take rights away' }] }],
          },
        ],
        'poam-items': [{ title: 'Roles', description: 'Roles are too wide', 'related-risks': [{ 'risk-uuid': 'r1' }] }],
      },
    }
    const { body } = await bringLedger(app, new TextEncoder().encode(JSON.stringify(foreign)), 'theirs.json')
    expect(body.import.rows).toMatchObject([
      {
        cells: {
          category: 'Another plan',
          title: 'Roles',
          problem: 'Roles are too wide',
          cause: 'Records may be lost',
          target: 'Least privilege',
          dueOn: '2009-06-23',
          measures: '1. Review roles\n2. Take rights away',
        },
      },
    ])
  })

  it('is not any JSON', async () => {
    const codes = await Promise.all(
      ['{}', '{"plan-of-action-and-milestones":{"metadata":{"title":"x"}}}', '{'].map(
        async (text) => (await bringLedger(app, new TextEncoder().encode(text), 'a.json')).body.error.code,
      ),
    )
    expect(codes).toEqual(['not_a_poam', 'not_a_poam', 'malformed_json'])
  })
})
