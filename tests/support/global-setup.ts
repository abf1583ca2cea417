import type { TestProject } from 'vitest/node'
import { startTestServer } from './postgres.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    connection: import('../../db/connect.ts').Connection
  }
}

/** One Postgres for the whole run, with a migrated template that every test file copies its database from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  await makeTemplate(server.connection)
  project.provide('connection', server.connection)
  return server.stop
}
