import { describe, expect, it } from 'vitest'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { beginCampaign, bringLedger, ledgerOf } from '../support/ledgers.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)

// The data types of NIST's JSON schema, by their own patterns.
const uuid = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/
const instant =
  /^(((2000|2400|2800|(19|2[0-9](0[48]|[2468][048]|[13579][26])))-02-29)|(((19|2[0-9])[0-9]{2})-02-(0[1-9]|1[0-9]|2[0-8]))|(((19|2[0-9])[0-9]{2})-(0[13578]|10|12)-(0[1-9]|[12][0-9]|3[01]))|(((19|2[0-9])[0-9]{2})-(0[469]|11)-(0[1-9]|[12][0-9]|30)))T(2[0-3]|[01][0-9]):([0-5][0-9]):([0-5][0-9])(\.[0-9]+)?(Z|(-((0[0-9]|1[0-2]):00|0[39]:30)|\+((0[0-9]|1[0-4]):00|(0[34569]|10):30|(0[58]|12):45)))$/
const string = /^\S(.*\S)?$/
const markupLine = /^[^\n]+$/
const markup = /^[^]+$/
const token = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u
const uri = /^[a-zA-Z][a-zA-Z0-9+\-.]+:.+$/

/**
 * Of NIST's JSON schema of the model, the definitions that we write, with all fields that we may write: `!` is required, `[]` is an array
 * of at least one; every other field is refused.
 */
const model: Record<string, Record<string, RegExp | string>> = {
  plan: {
    'uuid!': uuid,
    'metadata!': 'metadata',
    'system-id': 'systemId',
    'observations[]': 'observation',
    'risks[]': 'risk',
    'poam-items[]!': 'item',
  },
  metadata: {
    'title!': markupLine,
    'last-modified!': instant,
    'version!': string,
    'oscal-version!': /^1\.1\.\d+$/,
    'parties[]': 'party',
  },
  party: { 'uuid!': uuid, 'type!': /^(person|organization)$/, name: string },
  systemId: { 'identifier-type': uri, 'id!': string },
  observation: {
    'uuid!': uuid,
    title: markupLine,
    'description!': markup,
    'methods[]!': /^(EXAMINE|INTERVIEW|TEST|UNKNOWN)$/,
    'types[]': token,
    'collected!': instant,
  },
  risk: {
    'uuid!': uuid,
    'title!': markupLine,
    'description!': markup,
    'statement!': markup,
    'status!': /^(open|investigating|remediating|deviation-requested|deviation-approved|closed)$/,
    deadline: instant,
    'remediations[]': 'remediation',
    'related-observations[]': 'relatedObservation',
  },
  remediation: {
    'uuid!': uuid,
    'lifecycle!': /^(recommendation|planned|completed)$/,
    'title!': markupLine,
    'description!': markup,
    'tasks[]': 'task',
  },
  task: {
    'uuid!': uuid,
    'type!': /^(milestone|action)$/,
    'title!': markupLine,
    description: markup,
    'props[]': 'prop',
    timing: 'timing',
  },
  timing: { 'on-date!': 'onDate' },
  onDate: { 'date!': instant },
  prop: { 'name!': token, ns: uri, 'value!': string },
  relatedObservation: { 'observation-uuid!': uuid },
  relatedRisk: { 'risk-uuid!': uuid },
  item: {
    uuid,
    'title!': markupLine,
    'description!': markup,
    'props[]': 'prop',
    'related-observations[]': 'relatedObservation',
    'related-risks[]': 'relatedRisk',
    remarks: markup,
  },
}

/** Everything in `value` that the part of the model does not allow. */
function faults(value: any, part: string, path = part): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [`${path} is no object`]
  const fields = Object.entries(model[part]!).map(([name, wanted]) => ({
    field: name.replace(/\[\]|!/g, ''),
    isList: name.includes('[]'),
    isRequired: name.endsWith('!'),
    wanted,
  }))
  const strange = Object.keys(value).filter((name) => !fields.some(({ field }) => field === name))
  return [
    ...strange.map((name) => `${path}.${name} is not in the model`),
    ...fields.flatMap(({ field, isList, isRequired, wanted }) => {
      const [found, here] = [value[field], `${path}.${field}`]
      if (found === undefined) return isRequired ? [`${here} is missing`] : []
      if (!isList) return faultsOf(found, wanted, here)
      if (!Array.isArray(found) || found.length === 0) return [`${here} is no list, or empty`]
      return found.flatMap((one, at) => faultsOf(one, wanted, `${here}.${at}`))
    }),
  ]
}

function faultsOf(found: unknown, wanted: RegExp | string, path: string): string[] {
  if (typeof wanted === 'string') return faults(found, wanted, path)
  return typeof found === 'string' && wanted.test(found) ? [] : [`${path}: ${JSON.stringify(found)}`]
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

  it('says so of everything that the model does not allow', () => {
    const sound = { uuid: crypto.randomUUID(), title: '甲', description: '乙', props: [{ name: 'number', value: '1-1' }] }
    expect(faults(sound, 'item')).toEqual([])
    const wrong = [
      { ...sound, title: undefined },
      { ...sound, title: '甲\n乙' },
      { ...sound, props: [] },
      { ...sound, props: { name: 'number', value: '1-1' } },
      { ...sound, props: [{ name: '1-1', value: ' ' }] },
      { ...sound, uuid: '1-1' },
      { ...sound, extra: 1 },
    ]
    expect(wrong.map((one) => faults(one, 'item').length)).toEqual([1, 1, 1, 1, 2, 1, 1])
    const day = { date: '2009-02-17' }
    expect(faults(day, 'onDate')).toEqual(['onDate.date: "2009-02-17"'])
    expect(faults({ date: '2009-02-17T00:00:00' }, 'onDate')).toHaveLength(1)
    expect(faults({ date: '2009-02-17T00:00:00+08:00' }, 'onDate')).toEqual([])
  })

  it('is not there before there is an item: the model has no empty plan', async () => {
    const { campaign } = await app.as('office').board()
    await beginCampaign(database)
    const { status, body } = await app.as('office').get('/api/poam')
    expect([status, body.error?.code]).toEqual([422, 'nothing_to_export'])
    expect((await app.as('office').put('/api/me/campaign', { campaignId: campaign.id })).status).toBe(200)
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
