import { type Kysely, sql } from 'kysely'

/** What a mail said each time it was sent, claims in the order of an index, and a check that asks by key. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [letters, due, strangers]) await sql.raw(statement).execute(db)
}

// A mail that is sent again is written anew: with the word that it is, the delivery log keeps what had been sent until then.
const letters = `
  alter table deliveries
    add message_id text,
    add sent_to text,
    add subject text,
    add text text,
    add html text,
    add check (outcome = 'resend' or num_nonnulls(message_id, sent_to, subject, text, html) = 0);`

// Thousands may be due at the same minute: those that have waited longest are found without sorting all of them.
const due = `
  drop index mails_due;
  create index mails_due on mails (not_before, id) where state in ('pending', 'sending', 'uncertain');`

// Joined by "another unit", everybody of every other unit was read for each row.
const strangers = `
  create or replace function refuse_strangers() returns trigger language plpgsql as $$
  declare
    row_as_json jsonb := to_jsonb(new);
    own_unit uuid := (select unit_id from campaigns where id = new.campaign_id);
  begin
    if exists (
      select from unnest(string_to_array(tg_argv[0], ' ')) field
      where (select unit_id from people where id = (row_as_json ->> field)::uuid) <> own_unit
    ) or exists (
      select from unnest(string_to_array(tg_argv[1], ' ')) field
      where (select unit_id from departments where id = (row_as_json ->> field)::uuid) <> own_unit
    ) then
      raise exception 'a person or department of another unit in %', tg_table_name using errcode = 'check_violation';
    end if;
    return new;
  end $$;`
