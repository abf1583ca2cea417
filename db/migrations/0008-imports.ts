import { type Kysely, sql } from 'kysely'

/** Ledgers that the office brings in: the file as it came, what was chosen and corrected, and the items it became. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table imports (
      campaign_id uuid not null references campaigns,
      id uuid not null default gen_random_uuid(),
      name text not null,
      -- The file itself: its preview is worked out anew each time, from it and the campaign as it is then.
      content bytea not null,
      sha256 text not null,
      choices jsonb not null default '{}',
      state text not null default 'preview' check (state in ('preview', 'applied', 'undone')),
      created_by uuid not null references people,
      created_at timestamptz not null,
      applied_at timestamptz,
      -- Categories that came with it, which go with it when it is undone.
      category_ids uuid[] not null default '{}',
      version int not null default 1,
      primary key (campaign_id, id),
      unique (id),
      check ((state = 'preview') = (applied_at is null))
    );
    create index on imports (campaign_id, created_at desc);

    create table import_items (
      campaign_id uuid not null,
      import_id uuid not null,
      item_id uuid not null,
      primary key (campaign_id, import_id, item_id),
      unique (campaign_id, item_id),
      foreign key (campaign_id, import_id) references imports (campaign_id, id),
      foreign key (campaign_id, item_id) references items (campaign_id, id)
    );`.execute(db)
}
