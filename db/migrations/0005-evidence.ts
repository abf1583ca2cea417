import { type Kysely, sql } from 'kysely'

/** Uploads under way, piece by piece, and what was found to be missing or altered. The bytes themselves are in the blob store. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table uploads (
      campaign_id uuid not null,
      id uuid not null default gen_random_uuid(),
      item_id uuid not null,
      person_id uuid not null references people,
      name text not null,
      bytes bigint not null check (bytes > 0),
      begun_at timestamptz not null,
      -- Set by the finish, so that one whose answer was lost is answered again.
      evidence_id uuid,
      primary key (campaign_id, id),
      foreign key (campaign_id, item_id) references items (campaign_id, id),
      foreign key (campaign_id, evidence_id) references evidence (campaign_id, id)
    );
    create index on uploads (begun_at);

    create table upload_chunks (
      campaign_id uuid not null,
      upload_id uuid not null,
      -- The place of its first byte in the file.
      start bigint not null,
      bytes int not null check (bytes > 0),
      sha256 text not null,
      primary key (campaign_id, upload_id, start),
      foreign key (campaign_id, upload_id) references uploads (campaign_id, id) on delete cascade
    );
    create index on upload_chunks (sha256);

    create index on evidence (sha256);
    create index on evidence (campaign_id, item_id);
    -- When the file was found to be missing or altered; null while it is as it was added.
    alter table evidence add column damaged_at timestamptz;`.execute(db)
}
