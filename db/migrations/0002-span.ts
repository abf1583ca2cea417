import { type Kysely, sql } from 'kysely'

/** The deputy leader in charge of a department (分管領導), and the working days during which an item's clock stood still. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table departments add column leader_id uuid references people;
    create index on departments (leader_id);
    alter table items add column paused_workdays int not null default 0 check (paused_workdays >= 0);`.execute(db)
}
