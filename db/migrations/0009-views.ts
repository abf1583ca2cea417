import { type Kysely, sql } from 'kysely'

/** Ways of looking at a board that somebody keeps by name, for themselves or for the whole campaign. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table saved_views (
      campaign_id uuid not null references campaigns,
      id uuid not null default gen_random_uuid(),
      -- Whose it is, or who shared it last.
      person_id uuid not null references people,
      name text not null check (name <> ''),
      query text not null,
      shared boolean not null,
      version int not null default 1,
      primary key (campaign_id, id)
    );
    create unique index saved_views_own on saved_views (campaign_id, person_id, name) where not shared;
    create unique index saved_views_shared on saved_views (campaign_id, name) where shared;`.execute(db)
}
