import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import type { Blobs } from '../blobs.ts'
import { deleteLeftovers, spoolFor } from './spool.ts'
import { sayFull, StorageTrouble } from './trouble.ts'

const folder = 'files/'
const sum = /^[0-9a-f]{64}$/

/**
 * Keeps blobs in an S3-compatible store, addressed as `https://key:secret@host/bucket?region=…`; a longer path puts them into a
 * folder of the bucket. What is put goes through a file below `directory` first: a store wants the sum and the length beforehand.
 */
export function makeS3Blobs(url: string, directory: string): Blobs {
  const incoming = join(directory, 'incoming')
  const { ask, bucket, prefix } = makeAsker(url)
  const pathOf = (sha256: string) => {
    if (!sum.test(sha256)) throw new Error('not a sum')
    return `${bucket}/${prefix}${sha256}`
  }
  return {
    put: (source) =>
      sayFull(() =>
        spoolFor(incoming, source, async ({ path, ...kept }) => {
          const headers = { 'x-amz-content-sha256': kept.sha256 }
          await ask('PUT', pathOf(kept.sha256), { headers, body: await openAsBlob(path) })
          return kept
        }),
      ),
    aside: (source, use) => sayFull(() => spoolFor(incoming, source, ({ path }) => use(path))),
    get: async (sha256, range) => {
      const headers = range && { range: `bytes=${range.start}-${range.end}` }
      const answer = await ask('GET', pathOf(sha256), { ...(headers && { headers }) }, [404, 416])
      // Beyond its end there is nothing, as on a disk.
      if (answer.status === 416) return Readable.from([])
      return answer.status === 404 ? undefined : Readable.fromWeb(answer.body as ReadableStream)
    },
    has: async (sha256) => (await ask('HEAD', pathOf(sha256), {}, [404])).status !== 404,
    delete: async (sha256) => void (await ask('DELETE', pathOf(sha256), {}, [404])),
    list: () => listObjects(ask, bucket, prefix),
    tidy: (before) => deleteLeftovers(incoming, before),
  }
}

type Ask = (method: string, path: string, init?: RequestInit, fine?: readonly number[]) => Promise<Response>

function makeAsker(url: string): { ask: Ask; bucket: string; prefix: string } {
  const { username, password, origin, pathname, searchParams } = new URL(url)
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    region: searchParams.get('region') ?? 'us-east-1',
    service: 's3',
    // A store that does not answer is said to be away at once; whoever asked asks again.
    retries: 1,
  })
  const [bucket = '', ...folders] = pathname.split('/').filter((part) => part !== '')
  const ask: Ask = async (method, path, init = {}, fine = []) => {
    const answer = await client.fetch(`${origin}/${path}`, { ...init, method }).catch((error: unknown) => {
      throw new StorageTrouble('away', error)
    })
    if (answer.ok || fine.includes(answer.status)) return answer
    const said = await answer.text().catch(() => '')
    throw new StorageTrouble(
      answer.status === 507 ? 'full' : 'away',
      new Error(`${method} was answered ${answer.status}: ${said}`),
    )
  }
  return { ask, bucket, prefix: folders.map((one) => `${one}/`).join('') + folder }
}

/** Lists page by page. Our keys have nothing in them that XML would write differently. */
async function* listObjects(ask: Ask, bucket: string, prefix: string) {
  let token: string | undefined
  do {
    const query = new URLSearchParams({ 'list-type': '2', prefix, ...(token && { 'continuation-token': token }) })
    const page = await (await ask('GET', `${bucket}?${query}`)).text()
    for (const [, object = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const sha256 = valueOf(object, 'Key').slice(-64)
      if (sum.test(sha256)) {
        yield { sha256, bytes: Number(valueOf(object, 'Size')), at: new Date(valueOf(object, 'LastModified')) }
      }
    }
    token = valueOf(page, 'NextContinuationToken').replaceAll('&amp;', '&') || undefined
  } while (token)
}

function valueOf(xml: string, name: string): string {
  return new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? ''
}
