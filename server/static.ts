import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { Problem } from '#domain/problem.ts'
import type { AppEnv } from './env.ts'

const year = 31_536_000

/**
 * The built web: files whose names carry their hash are kept for a year, the page itself is asked for again each time. An
 * address that is no file is a page of the board, and the page finds its way.
 */
export function webFiles(root: string): Hono<AppEnv> {
  const files = serveStatic<AppEnv>({ root, precompressed: true })
  const assets = serveStatic<AppEnv>({
    root,
    precompressed: true,
    onFound: (_, c) => c.header('Cache-Control', `public, max-age=${year}, immutable`),
  })
  const page = serveStatic<AppEnv>({ root, path: 'index.html', precompressed: true })
  return new Hono<AppEnv>()
    .get('/assets/*', assets, () => {
      throw new Problem('not_found')
    })
    .get('*', async (c, next) => {
      c.header('Cache-Control', 'no-cache')
      return (/\.\w+$/.test(c.req.path) ? files : page)(c, next)
    })
}
