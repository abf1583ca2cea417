import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { startTestServer } from './postgres.ts'
import { makeTemplates } from './template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    connection: import('../../db/connect.ts').Connection
  }
}

/** The web, built unless it stands for the sources as they are, and one Postgres for the whole run, with the templates that test files copy their databases from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['web/build.js'], { stdio: 'inherit' })
  const server = await startTestServer()
  await makeTemplates(server.connection)
  project.provide('connection', server.connection)
  return server.stop
}
