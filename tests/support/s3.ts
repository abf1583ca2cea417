import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A store that speaks the few requests of S3 that we make, and believes none that is not signed as S3 wants it. */
export type S3Double = {
  url(secret?: string): string
  objects: Map<string, { bytes: Buffer; at: Date }>
  /** What every request is answered with from now on; undefined for what it asks for. */
  fail: number | undefined
  close(): Promise<void>
}

const [key, region, bucket, pageSize] = ['AKIDEXAMPLE', 'test-1', 'evidence', 2]

export async function startS3(secret = 'a/secret+key'): Promise<S3Double> {
  const double = { objects: new Map(), fail: undefined } as unknown as S3Double
  const server = createServer((request, response) => {
    void answer(double, secret, request, response).catch(() => response.writeHead(500).end())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  double.url = (given = secret) =>
    `http://${key}:${encodeURIComponent(given)}@127.0.0.1:${port}/${bucket}/museum?region=${region}`
  double.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return double
}

async function answer(double: S3Double, secret: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request)
  const refused = double.fail ?? (isSigned(request, secret) ? undefined : 403)
  if (refused) return void response.writeHead(refused).end(`<Error><Code>${refused}</Code></Error>`)
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3')
  const name = pathname.slice(`/${bucket}/`.length)
  if (searchParams.get('list-type') === '2') return void response.end(listOf(double, searchParams))
  if (request.method === 'PUT') return void response.writeHead(put(double, name, body, request)).end()
  if (request.method === 'DELETE') return void response.writeHead(double.objects.delete(name) ? 204 : 204).end()
  const found = double.objects.get(name)?.bytes
  if (!found) return void response.writeHead(404).end()
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  if (from === undefined) return void response.writeHead(200, { 'content-length': found.length }).end(found)
  if (Number(from) >= found.length) return void response.writeHead(416).end()
  response.writeHead(206).end(found.subarray(Number(from), Number(to) + 1))
}

/** As S3 does: no length, no object; and what does not add up to the sum that was signed is refused. */
function put(double: S3Double, name: string, bytes: Buffer, { headers }: IncomingMessage): number {
  if (headers['content-length'] === undefined) return 411
  if (createHash('sha256').update(bytes).digest('hex') !== headers['x-amz-content-sha256']) return 400
  double.objects.set(name, { bytes, at: new Date() })
  return 200
}

function listOf(double: S3Double, query: URLSearchParams): string {
  const names = [...double.objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? '')).toSorted()
  const from = Number(query.get('continuation-token')?.replace('&', '') ?? 0)
  const contents = names.slice(from, from + pageSize).map((name) => {
    const { bytes, at } = double.objects.get(name) ?? { bytes: Buffer.alloc(0), at: new Date(0) }
    return `<Contents><Key>${name}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`
  })
  const next = from + pageSize
  const more = next < names.length ? `<NextContinuationToken>${next}&amp;</NextContinuationToken>` : ''
  return `<ListBucketResult>${contents.join('\n')}${more}</ListBucketResult>`
}

/** Signature version 4, worked out from the request as it came. */
function isSigned({ method = '', url = '', headers }: IncomingMessage, secret: string): boolean {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=(\w+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/
  const [, id, date = '', zone = '', names = '', signature] = parts.exec(headers.authorization ?? '') ?? []
  const time = String(headers['x-amz-date'])
  if (id !== key || zone !== region || !names.split(';').includes('host') || !time.startsWith(date)) return false
  const { pathname, searchParams } = new URL(url, 'http://s3')
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted()
  const told = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, pathname, query.join('&'), told.join(''), names, headers['x-amz-content-sha256']].join('\n')
  const scope = `${date}/${zone}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const hmac = (by: string | Buffer, text: string) => createHmac('sha256', by).update(text).digest()
  const signing = [date, zone, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`)
  return hmac(signing, toSign).toString('hex') === signature
}
