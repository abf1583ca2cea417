import { type Kysely, sql } from 'kysely'

/** Categories in an order of their own, campaigns that are being prepared, and the campaign that somebody has chosen to look at. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    -- Null: where its number puts it. The number itself stands in the numbers of items, which never change.
    alter table categories add column ordinal int;
    -- Until it is opened only those who prepare it see it, and nothing is owed.
    alter table campaigns add column preparing boolean not null default false;
    -- Null: the unit's last one that has been opened.
    alter table people add column chosen_campaign_id uuid references campaigns on delete set null;`.execute(db)
}
