import { toJsonSchema } from '@valibot/to-json-schema'
import { Hono } from 'hono'
import type { GenericSchema } from 'valibot'
import type { Action } from '#domain/policy.ts'
import { problemCodes } from '#domain/problem.ts'
import { transitionNames } from '#domain/status.ts'
import type { AppEnv } from './env.ts'
import { eventsQuery } from './events.ts'
import { listQuery } from './lists.ts'
import { previewQuery } from './mails.ts'
import { moveBody } from './moves.ts'
import { setupBody } from './setup.ts'
import { languageBody, signInBody, signOutBody } from './sign-in.ts'

export type Documented = {
  method: 'get' | 'post' | 'put'
  path: string
  summary: string
  /** Who may ask: anyone, whoever is signed in about themselves, or who may do any of these things (`policy.ts`). */
  allow: 'anyone' | 'self' | readonly Action[]
  query?: GenericSchema
  body?: GenericSchema
  headers?: Record<string, string>
  /** What a good answer is, when it is not JSON. */
  type?: string
  refusals?: Record<number, string>
}

const stale = { 409: 'The item or its neighbour has changed; the item as it is now comes with it.' }
const unknown = { 404: 'There is no such thing, or it is not for the asker to know of.' }

/** Every route of the API once, with the very schemas that check its input. A test compares it with the routes there are. */
export const documented: readonly Documented[] = [
  {
    method: 'post',
    path: '/api/sign-in',
    allow: 'anyone',
    summary: 'Uses up a one-time link and opens a browser session.',
    body: signInBody,
  },
  { method: 'get', path: '/api/setup', allow: 'anyone', summary: 'Whether the unit still has to be set up.' },
  {
    method: 'post',
    path: '/api/setup',
    allow: 'anyone',
    summary: 'Sets the unit up, once, with the link printed at start.',
    body: setupBody,
  },
  { method: 'get', path: '/api/openapi.json', allow: 'anyone', summary: 'This document.' },
  { method: 'get', path: '/api/me', allow: 'self', summary: 'Who is asking: the person, their hats and their unit.' },
  { method: 'put', path: '/api/me/language', allow: 'self', summary: 'The language of the asker’s mails.', body: languageBody },
  { method: 'post', path: '/api/sign-out', allow: 'self', summary: 'Ends the session.', body: signOutBody },
  {
    method: 'get',
    path: '/api/board',
    allow: ['read_campaign'],
    summary: 'The campaign, its figures as of today and its items in board order.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/items/{id}',
    allow: ['see_item', 'see_draft'],
    summary: 'One item with its papers and its whole history.',
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/items/{id}/moves',
    allow: [...transitionNames, 'reorder'],
    summary: 'Moves an item to a status, right below `after`; to its own status it only changes its place.',
    body: moveBody,
    headers: {
      'Idempotency-Key': 'Any text without blanks; the same request under the same key takes effect once, for 48 hours.',
    },
    refusals: { ...unknown, ...stale },
  },
  {
    method: 'get',
    path: '/api/regulations',
    allow: ['read_campaign'],
    summary: 'The regulations in board order, with their items and study receipts.',
  },
  {
    method: 'get',
    path: '/api/lists',
    allow: ['export_lists'],
    summary: 'The forms, what each can be narrowed down by, and the formats.',
  },
  {
    method: 'get',
    path: '/api/lists/{form}',
    allow: ['export_lists'],
    summary: 'One of the fourteen forms (a … m, f1; `completion` is e) as a file, or its progress as an event stream.',
    query: listQuery,
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/exports',
    allow: ['export_lists'],
    summary: 'The newest exports: one’s own, for the office everybody’s.',
  },
  {
    method: 'get',
    path: '/api/exports/{id}/file',
    allow: ['export_lists'],
    summary: 'An exported file again, byte for byte.',
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/mails',
    allow: ['read_outbox'],
    summary: 'The outbox, newest day first; for the office and the administrator.',
  },
  {
    method: 'get',
    path: '/api/mails/{id}',
    allow: ['read_outbox'],
    summary: 'One mail as it was sent, or as it would be.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/mails/{id}/html',
    allow: ['read_outbox'],
    summary: 'The HTML part of a mail, for a frame.',
    type: 'text/html',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/reminders/preview',
    allow: ['read_outbox'],
    summary: 'Who would get what on a day.',
    query: previewQuery,
  },
  {
    method: 'get',
    path: '/api/events',
    allow: ['read_campaign'],
    summary: 'Live updates as server-sent events: `change` with the cards as they are now, `day` with today.',
    query: eventsQuery,
    headers: { 'Last-Event-ID': 'Resumes after this event.' },
    type: 'text/event-stream',
  },
]

/** `GET /api/openapi.json`: the API in OpenAPI 3.1. */
export const apiDocument = new Hono<AppEnv>().get('/openapi.json', (c) => c.json(writeDocument(), 200))

function writeDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of documented) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  return {
    openapi: '3.1.0',
    info: { title: 'Strikeoff', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Problem: problem }, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  }
}

const problem = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { enum: problemCodes }, message: { type: 'string' }, field: { type: 'string' } },
    },
  },
}

function operationOf({ summary, allow, path, query, body, headers = {}, type = 'application/json', refusals = {} }: Documented) {
  const refused = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  const usual = {
    ...(allow === 'anyone' ? {} : { 401: 'Sign in first.' }),
    ...(query || body ? { 422: 'Something in the request is wrong; `field` names it.' } : {}),
  }
  const answers = Object.entries({ ...usual, ...refusals }).map(([status, description]) => [status, { description, ...refused }])
  return {
    summary,
    ...(allow === 'anyone' ? { security: [] } : {}),
    parameters: [...pathParameters(path), ...queryParameters(query), ...headerParameters(headers)],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } } : {}),
    responses: { 200: { description: 'Done.', content: { [type]: {} } }, ...Object.fromEntries(answers) },
  }
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
}

function queryParameters(query: GenericSchema | undefined) {
  const { properties = {}, required = [] } = query ? schemaOf(query) : {}
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

function headerParameters(headers: Record<string, string>) {
  return Object.entries(headers).map(([name, description]) => ({ name, in: 'header', description, schema: { type: 'string' } }))
}

/** Input shapes: what JSON Schema cannot say, such as "a day that exists", is left to the refusal. */
function schemaOf(schema: GenericSchema) {
  return toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' })
}
