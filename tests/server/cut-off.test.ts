import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPersonByKey } from '../../db/people.ts'
import { insertSession, makeToken } from '../../db/sign-in.ts'
import { fetchOf } from '../../server/app.ts'
import { type Fetch, listen, type Listening } from '../../server/listen.ts'
import { chunkBytes } from '../../server/upload-limits.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const logged: { level: number }[] = []
/** Of the request under way: resolved when somebody asks for its body, and when the app is done with it. */
let reading = Promise.withResolvers<void>()
let done = Promise.withResolvers<void>()
let server: Listening
let fetch: Fetch

beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line) => void logged.push(JSON.parse(line)) })
  fetch = fetchOf({ ...app.deps, log })
  server = await listen('127.0.0.1', 0, () => async (request, peer) => {
    try {
      return await fetch(noticed(request), peer)
    } finally {
      done.resolve()
    }
  })
})
afterAll(() => server.close())

/** The same request, which tells when its body is asked for. */
function noticed(request: Request): Request {
  const own = Object.getPrototypeOf(request)
  const get = (name: string) => {
    reading.resolve()
    return Reflect.get(own, name, request)
  }
  for (const name of ['arrayBuffer', 'formData', 'body']) Object.defineProperty(request, name, { get: () => get(name) })
  return request
}

async function tokenOf(who: string): Promise<string> {
  const token = makeToken()
  const person = await findPersonByKey(database.db, who)
  await insertSession(database.db, { personId: person!.id, token, days: 1 })
  return `Bearer ${token}`
}

/** Sends a head and some of the body that it announces, and breaks the connection when that is being read. */
async function cutOff(who: string, line: string, headers: string[], body: string | Uint8Array): Promise<void> {
  const authorization = await tokenOf(who)
  reading = Promise.withResolvers()
  done = Promise.withResolvers()
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write([`${line} HTTP/1.1`, 'Host: localhost', `Authorization: ${authorization}`, ...headers, '', ''].join('\r\n'))
  await new Promise((resolve) => socket.write(body, resolve))
  await reading.promise
  socket.destroy()
  await done.promise
}

const bytes = Buffer.alloc(300_000)
const formOf = 'Content-Type: multipart/form-data; boundary=x'
const begun = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\na,b\r\n'

it.each<[what: string, who: string, line: string, headers: string[], body: string | Uint8Array]>([
  ['a change', 'office', 'POST /api/views', ['Content-Type: application/json', 'Content-Length: 1000'], '{"name":'],
  ['a campaign', 'office', 'POST /api/campaign-file', ['Content-Type: application/zip', 'Content-Length: 90000000'], bytes],
  [
    'a campaign of unknown length',
    'office',
    'POST /api/campaign-file',
    ['Content-Type: application/zip', 'Transfer-Encoding: chunked'],
    `10000\r\n${'x'.repeat(65_536)}\r\n100\r\n`,
  ],
  ['a ledger', 'office', 'POST /api/imports', [formOf, 'Content-Length: 9000'], begun],
  ['a ledger of unknown length', 'office', 'POST /api/imports', [formOf, 'Transfer-Encoding: chunked'], `ff\r\n${begun}`],
  [
    'a template',
    'office',
    'PUT /api/templates?form=e&name=a.docx',
    ['Content-Type: application/octet-stream', 'Content-Length: 900000'],
    bytes,
  ],
  [
    'a chunk of evidence',
    'owner-D3',
    'PUT UPLOAD?offset=0',
    ['Content-Type: application/octet-stream', `Content-Length: ${chunkBytes}`],
    bytes,
  ],
])('%s that a broken connection cuts off is no fault of the server, and leaves nothing', async (_, who, line, headers, body) => {
  const uploads = `/api/items/${(await app.as('office').card('3-4')).id}/uploads`
  const { upload } = (await app.as('owner-D3').post(uploads, { name: 'cut.pdf', bytes: chunkBytes })).body
  logged.length = 0
  await cutOff(who, line.replace('UPLOAD', `${uploads}/${upload.id}`), headers, body)
  expect(logged.filter(({ level }) => level > 20)).toEqual([])
  const store = join(database.dataDir, 'files')
  expect(existsSync(store) ? readdirSync(store, { recursive: true }) : []).toEqual(existsSync(store) ? ['incoming'] : [])
})

it('a list that nobody waits for any more is no fault of the server', async () => {
  const headers = { authorization: await tokenOf('office') }
  logged.length = 0
  await fetch(new Request('http://localhost/api/lists/e?format=pdf', { headers, signal: AbortSignal.abort() }))
  expect(logged).toMatchObject([{ level: 20 }])
})
