import { describe, expect, it } from 'vitest'
import { createApp } from '../../server/app.ts'
import { documented } from '../../server/api-document.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'

const app = useApp(useDatabase({ sample: true }))

describe('the API document', () => {
  it('names every route there is, and no other', () => {
    const routes = createApp(app.deps)
      .routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    const named = documented.map(({ method, path }) => `${method} ${path}`)
    expect(named.toSorted()).toEqual([...new Set(routes)].toSorted())
  })

  it('is open to who has not signed in, and marks what needs a sign-in', async () => {
    const { status, body } = await app.as('nobody').get('/api/openapi.json')
    expect([status, body.openapi]).toEqual([200, '3.1.0'])
    for (const { method, path, allow } of documented) {
      expect([path, body.paths[path][method].security !== undefined]).toEqual([path, allow === 'anyone'])
    }
  })

  it('describes a move by the schema that checks it', async () => {
    const { body } = await app.as('nobody').get('/api/openapi.json')
    const { post } = body.paths['/api/items/{id}/moves']
    const { schema } = post.requestBody.content['application/json']
    expect(schema).toMatchObject({ additionalProperties: false, required: ['to', 'after', 'version'] })
    expect(schema.properties.to.enum).toContain('in_progress')
    expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual(['id', 'Idempotency-Key'])
  })
})
