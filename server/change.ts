import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Transaction } from 'kysely'
import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { personIn } from '#domain/person.ts'
import { canSee, type ItemAction, mayTo, policy, type RegulationAction, type Related } from '#domain/policy.ts'
import { Problem } from '#domain/problem.ts'
import type { CampaignRow } from '../db/campaigns.ts'
import { lockCampaign } from '../db/events.ts'
import { findAnswer, saveAnswer } from '../db/idempotency.ts'
import { findItem, type ItemRow, relationsOf } from '../db/items.ts'
import type { Board } from '../db/ranks.ts'
import { findRegulation, type RegulationRow, relationsOfRegulation } from '../db/regulations.ts'
import type { Witness } from '../db/card-events.ts'
import type { Database } from '../db/schema.ts'
import type { SignedIn } from '../db/signed-in.ts'
import { cardOf } from './cards.ts'
import { Conflict, type Told } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { campaignOf } from './campaign.ts'
import { regulationCard } from './regulation-cards.ts'

/** A campaign that may be changed now: under its lock, so that nothing decided on can change any more. */
export type CampaignChange = {
  trx: Transaction<Database>
  person: SignedIn
  campaign: CampaignRow
  calendar: Calendar
  today: Day
  at: Date
}

/** An item that may be changed now, read under the campaign's lock. */
export type ItemChange = CampaignChange & { item: ItemRow }
/** The same of a regulation. */
export type RegulationChange = CampaignChange & { regulation: RegulationRow }

/** What a request asks; `version`, where there is one, is the card's as the asker knows it. */
type Asked = { version?: number | undefined; [field: string]: unknown }

/**
 * Changes the item that the address names, in one transaction with its event. `act` throws a Problem to refuse; then nothing
 * was done. Refuses with `not_found` what the asker may not see, and with a Conflict, which carries the item as it is now, when
 * `asked.version` is old. With an `Idempotency-Key` a repeated request is answered as the first one was, for 48 hours, over any
 * number of instances.
 */
export function changeItem<Answer>(
  c: Context<AppEnv>,
  asked: Asked,
  act: (change: ItemChange) => Promise<Answer>,
): Promise<Answer> {
  return changeCard(c, asked, itemKind, (change, item) => act({ ...change, item }))
}

/** Changes the regulation that the address names, as `changeItem` does. */
export function changeRegulation<Answer>(
  c: Context<AppEnv>,
  asked: Asked,
  act: (change: RegulationChange) => Promise<Answer>,
): Promise<Answer> {
  return changeCard(c, asked, regulationKind, (change, regulation) => act({ ...change, regulation }))
}

/** One of the two kinds of work that stand on a board. */
type Kind<Row> = {
  board: Board
  find(trx: Transaction<Database>, campaignId: string, id: string): Promise<Row | undefined>
  sees(person: SignedIn, row: Row): boolean
  told(row: Row, change: CampaignChange): Told
}

const itemKind: Kind<ItemRow> = {
  board: 'items',
  find: findItem,
  sees: canSee,
  told: (item, { calendar, today }) => ({ item: cardOf(item, calendar, today) }),
}

const regulationKind: Kind<RegulationRow> = {
  board: 'regulations',
  find: findRegulation,
  sees: (person, row) => mayTo(person, 'see_regulation', relationsOfRegulation(row)),
  told: (row, { today }) => ({ regulation: regulationCard(row, today) }),
}

async function changeCard<Row extends { version: number }, Answer>(
  c: Context<AppEnv>,
  asked: Asked,
  kind: Kind<Row>,
  act: (change: CampaignChange, row: Row) => Promise<Answer>,
): Promise<Answer> {
  const id = c.req.param('id') ?? ''
  const campaign = await campaignOf(c.env, kind.board, c.get('person'), id)
  return changeCampaign(c, campaign, asked, async (change) => {
    const row = await kind.find(change.trx, campaign.id, id)
    if (!row || !kind.sees(change.person, row)) throw new Problem('not_found')
    if (asked.version !== undefined && asked.version !== row.version) {
      throw new Conflict('stale_version', 'version', kind.told(row, change))
    }
    return act(change, row)
  })
}

/** Changes something in a campaign that is no item yet, or no item at all, as `changeItem` does. */
export async function changeCampaign<Answer>(
  c: Context<AppEnv>,
  campaign: CampaignRow,
  asked: object,
  act: (change: CampaignChange) => Promise<Answer>,
): Promise<Answer> {
  const { db, clock, calendars } = c.env
  const person = personIn(c.get('person'), campaign.unitId)
  const key = keyOf(c)
  // Read before the transaction: one that waits for a second connection while it holds the lock can starve all others.
  const calendar = await calendars.get(campaign.calendar)
  const today = clock.today(campaign.timeZone)
  const at = clock.now()
  const make = (trx: Transaction<Database>) => act({ trx, person, campaign, calendar, today, at })
  return db.transaction().execute(async (trx) => {
    await lockCampaign(trx, campaign.id)
    return key === undefined ? make(trx) : once(trx, { personId: person.id, key, at, fingerprint: printOf(c, asked) }, make)
  })
}

/** The item as it is after a change, and the cursor that its event made. */
export async function answerChanged({ trx, campaign, calendar, today }: CampaignChange, id: string, cursor: number) {
  const item = await findItem(trx, campaign.id, id)
  if (!item) throw new Error('an item vanished under its campaign lock')
  return { item: cardOf(item, calendar, today), cursor }
}

/** The same of a regulation. */
export async function answerRegulation({ trx, campaign, today }: CampaignChange, id: string, cursor: number) {
  const regulation = await findRegulation(trx, campaign.id, id)
  if (!regulation) throw new Error('a regulation vanished under its campaign lock')
  return { regulation: regulationCard(regulation, today), cursor }
}

/** Who makes a change, and when. */
export function witnessOf({ person, at, today }: CampaignChange): Witness {
  return { personId: person.id, at, today }
}

/** Refuses with `not_allowed`, and says who may. */
export function refuseUnless({ person, item }: Pick<ItemChange, 'person' | 'item'>, action: ItemAction, more = {}): void {
  refuseTo(person, action, { ...relationsOf(item), ...more })
}

/** The same of a regulation. */
export function refuseUnlessOf(
  { person, regulation }: Pick<RegulationChange, 'person' | 'regulation'>,
  action: RegulationAction,
  more = {},
): void {
  refuseTo(person, action, { ...relationsOfRegulation(regulation), ...more })
}

function refuseTo(person: SignedIn, action: ItemAction | RegulationAction, related: Related): void {
  if (!mayTo(person, action, related)) throw new Problem('not_allowed', undefined, { who: policy[action] })
}

function keyOf(c: Context<AppEnv>): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem('invalid_input', 'idempotency-key')
  return key
}

/** What tells one request from another under the same key. */
function printOf(c: Context<AppEnv>, asked: object): string {
  return createHash('sha256')
    .update(JSON.stringify([c.req.method, c.req.path, asked]))
    .digest('base64url')
}

type Request = { personId: string; key: string; fingerprint: string; at: Date }

/** Runs `make`, unless this person's request of this key has taken effect already: then it is answered as it was. */
async function once<Answer>(
  trx: Transaction<Database>,
  request: Request,
  make: (trx: Transaction<Database>) => Promise<Answer>,
): Promise<Answer> {
  const known = await findAnswer(trx, request.personId, request.key)
  if (known && known.fingerprint !== request.fingerprint) throw new Problem('key_reused', 'idempotency-key')
  if (known) return known.body as Answer
  const answer = await make(trx)
  await saveAnswer(trx, { ...request, body: answer })
  return answer
}
