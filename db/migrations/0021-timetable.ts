import { type Kysely, sql } from 'kysely'

/** Stages are put in another order, and their milestones go with them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table stages add check (number > 0), add check (name <> '');
    alter table milestones
      add check (title <> ''),
      drop constraint milestones_campaign_id_stage_fkey,
      add foreign key (campaign_id, stage) references stages on update cascade;`.execute(db)
}
