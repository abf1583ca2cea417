import { type Kysely, sql } from 'kysely'

/** When whoever sits at a browser last proved who they are: by signing in, or by saying their password or code again. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table auth_sessions add confirmed_at timestamptz not null default now();
    update auth_sessions set confirmed_at = created_at;`.execute(db)
}
