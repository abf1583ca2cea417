import { type Kysely, sql } from 'kysely'

/** What form G prints of a regulation beside its course: what it rests on, and what it says in the main. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table regulations
      add column basis text check (basis <> ''),
      add column content text check (content <> '');`.execute(db)
}
