import { type Kysely, sql } from 'kysely'

/** A whole campaign that was brought in is an import like a ledger: known by its file's sum, and undone until somebody goes on with it. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [arrivals, withdrawal]) await sql.raw(statement).execute(db)
}

const arrivals = `
  alter table imports
    alter column content drop not null,
    -- Of a whole campaign the unit that it came to. It stands in the tables, so its file is not kept beside it.
    add column unit_id uuid references units,
    add check ((content is null) = (unit_id is not null));
  -- The same file makes one campaign of a unit, and may come again when that was undone.
  create unique index imports_once on imports (unit_id, sha256) where state = 'applied';`

// What is never rewritten goes with its campaign, when that is taken away as a whole: its history is one of another place.
const withdrawal = `
  create function is_withdrawn(campaign uuid) returns boolean language sql stable as $$
    select exists (select from imports where campaign_id = campaign and unit_id is not null and state = 'undone')
  $$;
  create or replace function refuse_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if is_withdrawn(old.campaign_id) then return old; end if;
    end if;
    raise exception 'events are append-only';
  end $$;
  create or replace function refuse_rewriting() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if is_withdrawn(old.campaign_id) then return old; end if;
    end if;
    raise exception '% is append-only', tg_table_name;
  end $$;`
