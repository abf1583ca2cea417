import { createHash } from 'node:crypto'
import { type Day, localIso } from '#domain/day.ts'
import type { ItemStatus } from '#domain/item.ts'
import { wordsIn } from '#domain/text/index.ts'
import type { CampaignRow } from '../../db/campaigns.ts'
import type { ItemEntry } from '../lists/entries.ts'

export const oscalVersion = '1.1.2'
/** What the model has no place for stands in properties of this namespace. */
export const namespace = 'urn:strikeoff:poam'

/** Words of the model for how far a risk has been dealt with. */
const riskStatus: Record<ItemStatus, string> = {
  draft: 'open',
  assigned: 'open',
  in_progress: 'remediating',
  in_review: 'remediating',
  closed: 'closed',
  ongoing: 'remediating',
  suspended: 'open',
  cancelled: 'closed',
}

export type PoamItem = { id: string; entry: ItemEntry }
type Head = Pick<CampaignRow, 'id' | 'unitId' | 'unit' | 'title' | 'timeZone' | 'planPublishedOn'> & { now: Date; today: Day }

/** The items of a campaign as a plan of action and milestones (OSCAL): each with its observation, its risk and its measures as milestones. */
export function writePoam(head: Head, items: readonly PoamItem[]) {
  return {
    'plan-of-action-and-milestones': {
      uuid: uuidOf(head.id, 'poam'),
      metadata: {
        title: line(head.title),
        'last-modified': localIso(head.now, head.timeZone),
        version: '1.0',
        'oscal-version': oscalVersion,
        parties: [{ uuid: head.unitId, type: 'organization', name: line(head.unit) }],
      },
      'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: head.id },
      ...filled(
        'observations',
        items.map((item) => observationOf(item, head)),
      ),
      ...filled(
        'risks',
        items.map((item) => riskOf(item, head)),
      ),
      'poam-items': items.map(itemOf),
    },
  }
}

const observationOf = ({ id, entry }: PoamItem, head: Head) => ({
  uuid: uuidOf(id, 'observation'),
  title: line(entry.title),
  description: entry.problem ?? entry.title,
  methods: ['EXAMINE'],
  types: ['finding'],
  collected: instantOf(entry.assignedOn ?? head.planPublishedOn ?? head.today, head),
})

const riskOf = ({ id, entry }: PoamItem, head: Head) => ({
  uuid: uuidOf(id, 'risk'),
  title: line(entry.title),
  description: entry.problem ?? entry.title,
  statement: entry.cause ?? entry.problem ?? entry.title,
  status: riskStatus[entry.status],
  ...(entry.dueOn ? { deadline: instantOf(entry.dueOn, head) } : {}),
  remediations: [
    {
      uuid: uuidOf(id, 'remediation'),
      lifecycle: entry.status === 'closed' ? 'completed' : 'planned',
      title: line(entry.title),
      description: entry.target ?? entry.title,
      ...filled(
        'tasks',
        entry.measures.map((measure, index) => taskOf(id, index, measure, entry, head)),
      ),
    },
  ],
  'related-observations': [{ 'observation-uuid': uuidOf(id, 'observation') }],
})

const taskOf = (id: string, index: number, measure: ItemEntry['measures'][number], { dueOn }: ItemEntry, head: Head) => ({
  uuid: uuidOf(id, `measure ${index}`),
  type: 'milestone',
  title: line(measure.text),
  description: measure.text,
  ...filled('props', propsOf({ 'done-on': measure.doneOn })),
  ...(dueOn ? { timing: { 'on-date': { date: instantOf(dueOn, head) } } } : {}),
})

const itemOf = ({ id, entry }: PoamItem) => ({
  uuid: id,
  title: line(entry.title),
  description: entry.problem ?? entry.title,
  props: propsOf({
    number: entry.number,
    category: entry.category.name,
    kind: entry.kind,
    status: wordsIn.en.status[entry.status],
    leader: entry.leader,
    department: entry.department,
    owner: entry.owner,
    verifier: entry.verifier,
    ...Object.fromEntries(entry.supporting.map((name, index) => [`supporting-${index + 1}`, name])),
    'original-due': entry.originalDueOn,
    due: entry.dueOn,
    ...Object.fromEntries(entry.extended.map(({ from, to }, index) => [`extension-${index + 1}`, `${from} → ${to}`])),
    assigned: entry.assignedOn,
    signed: entry.signedOn,
    submitted: entry.submittedOn,
    closed: entry.closedOn,
    'next-review': entry.nextReviewOn,
    suspended: entry.suspendedOn,
    'suspended-until': entry.suspendedUntil,
    returned: entry.returned === 0 ? null : String(entry.returned),
  }),
  'related-observations': [{ 'observation-uuid': uuidOf(id, 'observation') }],
  'related-risks': [{ 'risk-uuid': uuidOf(id, 'risk') }],
  ...(entry.completion ? { remarks: entry.completion } : {}),
})

function propsOf(values: Record<string, string | null>) {
  return Object.entries(values).flatMap(([name, value]) => (value ? [{ name, ns: namespace, value: line(value) }] : []))
}

/** The model has no empty lists. */
const filled = <Name extends string, One>(name: Name, list: readonly One[]) =>
  (list.length > 0 ? { [name]: list } : {}) as { [name in Name]?: readonly One[] }

/** One line without blanks around it, as the model wants titles and values. */
const line = (text: string) => text.replaceAll(/\s+/g, ' ').trim() || '—'

/** A day of the institution as the instant at which it begins there: the model knows no days. */
function instantOf(day: Day, { timeZone }: Head): string {
  return `${day}T00:00:00${localIso(new Date(`${day}T12:00:00Z`), timeZone).slice(-6)}`
}

/** The same part of the same item has the same UUID each time (RFC 9562, version 5 in shape). */
function uuidOf(id: string, part: string): string {
  const bytes = createHash('sha1').update(`${id} ${part}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
