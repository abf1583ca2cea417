import { type Kysely, sql } from 'kysely'

/** The office's own templates of its lists: every version is kept, for a list that was drawn by it names it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table list_templates (
      campaign_id uuid not null references campaigns,
      id uuid not null default gen_random_uuid(),
      form text not null,
      version int not null check (version > 0),
      name text not null check (name <> ''),
      sha256 text not null,
      bytes bigint not null,
      added_by uuid not null references people,
      added_at timestamptz not null,
      removed_at timestamptz,
      primary key (campaign_id, id),
      unique (campaign_id, form, version)
    );
    create index on list_templates (sha256);`.execute(db)
}
