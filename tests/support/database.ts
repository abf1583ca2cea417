import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Connection, type Db, makeDb, makePool } from '../../db/connect.ts'
import { sampleAsOf } from '../../db/sample/load.ts'
import { copyTemplate, dropDatabase, sampleNow } from './template.ts'

/** `dataDir` is an empty directory for files; whoever shares the database shares it. */
export type TestDatabase = { db: Db; dataDir: string; pool: Pool; connection: Connection; now: Date; today: string }

/**
 * A database of its own for a test file, on a real Postgres. With `sample` it holds the campaign as of 2009-02-17. The
 * fields are there from `beforeAll` on.
 */
export function useDatabase({ sample }: { sample: boolean }): TestDatabase {
  const made = { today: sampleAsOf, now: sampleNow } as TestDatabase
  const name = `test_${randomUUID().replaceAll('-', '')}`
  beforeAll(async () => {
    made.dataDir = mkdtempSync(join(tmpdir(), 'strikeoff-files-'))
    made.connection = await copyTemplate(inject('connection'), sample ? 'sample' : 'schema', name)
    made.pool = makePool(made.connection)
    made.db = makeDb(made.pool)
  })
  afterAll(async () => {
    await made.db?.destroy()
    rmSync(made.dataDir, { recursive: true, force: true })
    await dropDatabase(inject('connection'), name)
  })
  return made
}

/** The address of a database, as `DATABASE_URL` takes it. */
export function urlOf({ host, port, user, password, database: name }: Connection): string {
  const url = new URL(`postgres://localhost/${name}`)
  url.username = String(user)
  url.password = typeof password === 'string' ? password : ''
  url.port = String(port ?? '')
  // A directory is a socket, which an address has no other place for.
  if (host?.startsWith('/')) url.searchParams.set('host', host)
  else url.hostname = host ?? 'localhost'
  return url.href
}
