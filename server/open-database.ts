import type { Pool } from 'pg'
import { insertKnownYears } from '../db/calendars.ts'
import { type Connection, type Db, makeDb, makePool } from '../db/connect.ts'
import { openEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { StartProblem } from '../db/start-problem.ts'

export type OpenDatabase = { db: Db; pool: Pool; connection: Connection; embedded: boolean; stop(): Promise<void> }
type Options = {
  databaseUrl: string | undefined
  dataDir: string
  role: 'app' | 'tool'
  log: (line: string) => void
}

const oldestVersion = 150_000

/** Opens the database of the settings, the given one or the embedded one, and brings its schema up to date. */
export async function openDatabase({ databaseUrl, dataDir, role, log }: Options): Promise<OpenDatabase> {
  const embedded = databaseUrl ? undefined : await openEmbedded({ dataDir, role, log })
  const connection: Connection = embedded ? embedded.connection : { connectionString: databaseUrl }
  const pool = makePool(connection)
  const db = makeDb(pool)
  const stop = async () => {
    await db.destroy()
    await embedded?.stop()
  }
  try {
    if (!embedded) await refuseUnreachable(pool)
    await migrate(db)
    await insertKnownYears(db)
    return { db, pool, connection, embedded: embedded !== undefined, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function refuseUnreachable(pool: Pool): Promise<void> {
  const version = await pool
    .query<{ version: string }>("select current_setting('server_version_num') as version")
    .then(({ rows }) => Number(rows[0]?.version))
    .catch((error: unknown) => {
      throw new StartProblem(`DATABASE_URL does not lead to a database: ${sentenceFor(error)}`)
    })
  if (version < oldestVersion) throw new StartProblem('Strikeoff needs Postgres 15 or newer; DATABASE_URL leads to an older one.')
}

const sentences: Record<string, string> = {
  ECONNREFUSED: 'nothing answers at that address. Is Postgres running there, and is the port right?',
  ENOTFOUND: 'the host name is not known. Check its spelling.',
  EAI_AGAIN: 'the host name cannot be looked up right now. Check its spelling and the network.',
  ETIMEDOUT: 'the host does not answer. Check the address and the firewall.',
  ENOENT: 'there is no Postgres socket at that path.',
  '28P01': 'the password is wrong.',
  '28000': 'the user may not sign in. Check the user name and pg_hba.conf.',
  '3D000': 'the server has no database of that name. Create it first: createdb strikeoff.',
  '53300': 'the server has no connection left. Raise its max_connections.',
  '57P03': 'the server is starting up or shutting down. Try again in a moment.',
}

function sentenceFor(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return sentences[code ?? ''] ?? `${message ?? String(error)}.`
}
