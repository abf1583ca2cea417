import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDirectory, type Product, startProduct } from '../support/product.ts'

const directory = makeDirectory()
let product: Product

beforeAll(async () => {
  product = await startProduct({ dataDir: directory.path, args: ['--empty'] })
})
afterAll(async () => {
  await product.stop()
  directory.remove()
})

/** What comes back for these bytes on a bare connection. */
function send(bytes: string): Promise<string> {
  const { hostname, port } = new URL(product.url)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname, () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (text += part))
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })
}

it.each([
  ['that is none', 'HELLO\r\n\r\n', 400],
  ['with a length that is no number', 'POST /api/sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', 400],
  ['with too long a header', `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('a request %s is refused in the shape of every refusal', async (_, bytes, status) => {
  const [head, body = ''] = (await send(bytes)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(JSON.parse(body).error).toMatchObject({ code: 'malformed_request', message: expect.any(String) })
})

it('a file that is not there is not a page', async () => {
  const answer = await fetch(`${product.url}/assets/nope.js`)
  expect([answer.status, answer.headers.get('cache-control'), (await answer.json()).error.code]).toEqual([404, null, 'not_found'])
})
