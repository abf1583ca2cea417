import { type Kysely, sql } from 'kysely'

/** Why a clause was changed since a version. The texts themselves are in 0010; what changed in them is worked out, never stored. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(reasons).execute(db)
}

const reasons = `
  create table clause_reasons (
    campaign_id uuid not null,
    regulation_id uuid not null,
    -- The version that the changed clause is compared with. What it is compared to moves on with the drafting.
    from_version int not null,
    clause_id text not null,
    reason text not null check (reason <> ''),
    written_by uuid not null references people,
    written_at timestamptz not null,
    primary key (campaign_id, regulation_id, from_version, clause_id),
    foreign key (campaign_id, regulation_id, from_version) references regulation_texts (campaign_id, regulation_id, version)
  );`
