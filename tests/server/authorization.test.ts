import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Action, policy, type Role } from '#domain/policy.ts'
import { documented } from '../../server/api-document.ts'
import { authorizationPage } from '../../server/authorization.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { type Example, examples } from './authorization/examples.ts'
import { type Asker, setStage, type Stage } from './authorization/stage.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
let stage: Stage
beforeAll(async () => (stage = await setStage(database)))

type Outcome = 'sign in first' | 'not found' | 'refused' | 'let in'
type Route = (typeof documented)[number]
const nameOf = ({ method, path }: Route) => `${method} ${path}`
const examplesOf = (route: Route): readonly Example[] => [examples[nameOf(route)] ?? []].flat()
const outcomes: Record<string, Outcome> = { not_signed_in: 'sign in first', not_found: 'not found', not_allowed: 'refused' }

/** Asks as somebody, with the ids of their own item in the path. What is let in is told by not being turned away. */
async function ask(route: Route, example: Example, token?: string, ids: Record<string, string> = {}): Promise<Outcome> {
  const path = route.path.replaceAll(/(\w+)\/\{\w+\}/g, (_, place: string) => `${place}/${ids[place] ?? crypto.randomUUID()}`)
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(example.body && { 'content-type': 'application/json' }),
    ...(example.bytes && { 'content-type': 'application/octet-stream' }),
  }
  const body = example.body ? JSON.stringify(example.body) : example.bytes ? 'bytes' : null
  const url = `http://localhost${path}${example.query ? `?${example.query}` : ''}`
  const response = await app.fetch(new Request(url, { method: route.method.toUpperCase(), headers, body }))
  const isGood = response.status < 400
  if (isGood) await response.body?.cancel()
  const code = isGood ? '' : (await response.json()).error.code
  return outcomes[code] ?? 'let in'
}

const may = ({ roles }: { roles: readonly Role[] }, action: Action) => policy[action].some((role) => roles.includes(role))

/** What the table says, given all that somebody is. */
function expected(route: Route, { action, status = 'in_progress' }: Example, asker: Asker): Outcome {
  if (isOfRegulation(route) && asker.relation === 'other_campaign') return 'not found'
  const isOfItem = route.path.includes('/items/{id}')
  const seen = may(asker, status === 'draft' ? 'see_draft' : 'see_item') && asker.relation !== 'other_campaign'
  if (isOfItem && !seen) return 'not found'
  return action && may(asker, action) ? 'let in' : 'refused'
}

const isOfRegulation = (route: Route) => route.path.includes('/regulations/{id}')

/** What takes a campaign rather than an item, and is asked by the unit above as well. */
const ofCampaign: readonly Action[] = ['read_campaign', 'create_item', 'create_regulation', 'edit_campaign']
const rights = documented.filter(({ allow }) => Array.isArray(allow))
const asked = rights.flatMap((route) => examplesOf(route).map((example) => ({ route, example })))

describe('every route', () => {
  it('has an example, so that it can be asked as everybody', () => {
    const without = documented.map(nameOf).filter((name) => !(name in examples))
    expect(without, 'Add a line for each of these routes to tests/server/authorization/examples.ts.').toEqual([])
    const strange = Object.keys(examples).filter((name) => !documented.some((route) => nameOf(route) === name))
    expect(strange, 'These examples are of routes that are gone.').toEqual([])
  })

  it('has an example for each right that it names, and for no other', () => {
    for (const route of rights) {
      const tried = examplesOf(route).map(({ action }) => action)
      expect([nameOf(route), tried.toSorted()]).toEqual([nameOf(route), [...route.allow].toSorted()])
    }
  })

  it('asks who has not signed in to do so, but for those that are open to anyone', async () => {
    for (const route of documented) {
      for (const example of examplesOf(route)) {
        const outcome = await ask(route, example)
        const unasked = { anyone: 'let in', secret: 'not found' }[String(route.allow)] ?? 'sign in first'
        expect([nameOf(route), outcome]).toEqual([nameOf(route), unasked])
      }
    }
  })

  it('about oneself lets in whoever is signed in', async () => {
    for (const route of documented.filter(({ allow }) => allow === 'self')) {
      for (const example of examplesOf(route)) {
        expect([nameOf(route), await ask(route, example, await stage.signIn())]).toEqual([nameOf(route), 'let in'])
      }
    }
  })
})

describe('as every hat in every relation', () => {
  it.each(asked.map(({ route, example }) => [nameOf(route), example.action ?? '', { route, example }] as const))(
    '%s lets in exactly those whom the table names for %s',
    async (_, __, { route, example }) => {
      await stage.show(example.status ?? 'in_progress', example.regulation)
      const isOfItem = route.path.includes('/items/{id}') || isOfRegulation(route)
      const inCampaign = isOfItem || ofCampaign.includes(example.action ?? 'see_item')
      const askers = stage.askers.filter(
        ({ relation }) => isOfItem || relation === 'none' || (inCampaign && relation === 'superior_unit'),
      )
      const found = await Promise.all(
        askers.map(async (asker) => `${asker.who}: ${await ask(route, example, asker.token, asker.ids)}`),
      )
      expect(found).toEqual(askers.map((asker) => `${asker.who}: ${expected(route, example, asker)}`))
    },
  )
})

it('docs/authorization.md is printed from the same tables', () => {
  expect(readFileSync('docs/authorization.md', 'utf8'), 'Run npm run authorization.').toBe(authorizationPage())
})
