import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { makeBlobs } from '../db/blobs.ts'
import { startJobs } from '../jobs/main.ts'
import { accountSettings } from './accounts/settings.ts'
import { fetchOf } from './app.ts'
import { begin } from './begin.ts'
import { composeDeps } from './compose.ts'
import { readConfig } from './config.ts'
import { makeFirstLinks } from './links.ts'
import { listen } from './listen.ts'
import { openDatabase } from './open-database.ts'
import { readOptions } from './options.ts'

const webRoot = fileURLToPath(new URL('../web/dist', import.meta.url))

const longestEnd = 9_000

/** `npm start`: settings, database, app, jobs, and an orderly end. Standard output is for people, standard error for the log. */
export async function main(argv: string[]): Promise<void> {
  const options = readOptions(argv)
  const config = readConfig(process.env)
  const say = (line: string) => console.log(line)
  const log = pino({ name: 'strikeoff', redact: ['password', '*.password'] }, pino.destination(2))
  const ending = listenForEnd()

  const database = await openDatabase({ ...config, role: 'app', log: say })
  const clock = await begin(database.db, options, database.embedded, config.timeZone)
  const closing = new AbortController()
  const { db, pool, connection } = database
  const blobs = makeBlobs(config)
  const parts = {
    db,
    pool,
    blobs,
    evidenceMaxBytes: config.evidenceMaxMb * 1_048_576,
    connection,
    clock,
    log,
    timeZone: config.timeZone,
    smtp: config.smtpUrl !== undefined,
    accounts: await accountSettings(db, config),
    bounceSecret: config.bounceSecret,
    closing: closing.signal,
  }
  const deps = composeDeps(parts)

  let publicUrl = config.publicUrl
  const server = await listen(config.host, config.port, (port) => {
    if (config.port === 0 && !process.env['PUBLIC_URL']) publicUrl = `http://localhost:${port}`
    return fetchOf({ ...deps, publicUrl }, webRoot)
  })
  const jobs = startJobs({ ...config, db, blobs, clock, log, publicUrl })
  deps.live.listen(() => jobs.nudge())

  say(`Listening on ${publicUrl}`)
  for (const line of await makeFirstLinks(db, publicUrl)) say(line)

  await ending
  // Whatever may hang on the way: the promise is ten seconds, and nothing that was answered is lost by leaving.
  setTimeout(() => process.exit(1), longestEnd).unref()
  closing.abort()
  await Promise.all([server.close(), jobs.stop(), deps.live.stop()])
  await database.stop()
}

/** Resolves when the process is asked to end; a second request is not waited for. */
function listenForEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        resolve()
        process.once(signal, () => process.exit(1))
      })
    }
  })
}
