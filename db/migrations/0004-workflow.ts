import { type Kysely, sql } from 'kysely'

/**
 * The workflow beside the transitions: extensions decided by a named person, progress notes, and suggestions to which an
 * answer is owed. What the rules decide once is kept true here: one request at a time, one answer, nobody of another unit.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [campaigns, extensions, notes, suggestions, belonging]) await sql.raw(statement).execute(db)
}

const campaigns = `
  alter table campaigns
    -- Working days past the original deadline up to which the responsible leader decides; beyond them the main leader does.
    add column extension_limit int not null default 15 check (extension_limit between 0 and 250),
    add column answer_workdays int not null default 5 check (answer_workdays between 1 and 60),
    -- What this campaign calls a kind of item, where it is not the usual word: pairs of kind and label.
    add column kind_labels jsonb not null default '[]' check (jsonb_typeof(kind_labels) = 'array');`

const extensions = `
  alter table extension_requests
    add column decider_id uuid references people,
    add column opinion text,
    -- The item was closed, suspended, cancelled or returned before anybody had decided.
    add column lapsed_on date,
    -- The order in which things of one day were written.
    add column ordinal bigint generated always as identity;
  update extension_requests r set decider_id = coalesce(r.decided_by, i.leader_id)
    from items i where i.campaign_id = r.campaign_id and i.id = r.item_id;
  alter table extension_requests
    alter column decider_id set not null,
    add check (lapsed_on is null or decided_on is null),
    add check ((decided_on is null) = (decided_by is null)),
    add check (decided_by = decider_id),
    add check (granted or opinion is not null);
  create unique index extension_requests_open on extension_requests (campaign_id, item_id)
    where decided_on is null and lapsed_on is null;
  create index on extension_requests (campaign_id, item_id);`

const notes = `
  create table progress_notes (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    -- The day it speaks of, which may lie before the one on which it was written.
    noted_on date not null,
    text text not null check (text <> ''),
    person_id uuid not null references people,
    ordinal bigint generated always as identity,
    primary key (campaign_id, id),
    foreign key (campaign_id, item_id) references items (campaign_id, id)
  );
  create index on progress_notes (campaign_id, item_id, noted_on);`

const suggestions = `
  create table suggestions (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    kind text not null check (kind in ('suggestion', 'objection', 'comment')),
    text text not null check (text <> ''),
    person_id uuid not null references people,
    suggested_on date not null,
    answerer_id uuid references people,
    answer_due_on date,
    answer text check (answer <> ''),
    answered_on date,
    answered_by uuid references people,
    adopted boolean,
    ordinal bigint generated always as identity,
    primary key (campaign_id, id),
    foreign key (campaign_id, item_id) references items (campaign_id, id),
    -- A comment of the superior body may be answered; to the others an answer is owed.
    check ((kind = 'comment') = (answerer_id is null)),
    check ((answerer_id is null) = (answer_due_on is null)),
    check ((answered_on is null) = (answer is null)),
    check ((answered_on is null) = (answered_by is null)),
    check (adopted is null or answered_on is not null),
    check (answer_due_on > suggested_on)
  );
  create index on suggestions (campaign_id, item_id);
  create index suggestions_open on suggestions (campaign_id, item_id) where answered_on is null and answerer_id is not null;`

// By triggers, because what they compare stands in other tables: the unit of a campaign, the department of a person.
const belonging = `
  create function refuse_strangers() returns trigger language plpgsql as $$
  declare
    row_as_json jsonb := to_jsonb(new);
  begin
    if exists (
      select from campaigns c join people p on p.unit_id <> c.unit_id
      where c.id = new.campaign_id
        and p.id in (select (row_as_json ->> field)::uuid from unnest(string_to_array(tg_argv[0], ' ')) field)
    ) or exists (
      select from campaigns c join departments d on d.unit_id <> c.unit_id
      where c.id = new.campaign_id
        and d.id in (select (row_as_json ->> field)::uuid from unnest(string_to_array(tg_argv[1], ' ')) field)
    ) then
      raise exception 'a person or department of another unit in %', tg_table_name using errcode = 'check_violation';
    end if;
    return new;
  end $$;
  create trigger items_of_one_unit before insert or update of leader_id, department_id, owner_id, verifier_id on items
    for each row execute function refuse_strangers('leader_id owner_id verifier_id', 'department_id');
  create trigger supporting_of_one_unit before insert or update on item_departments
    for each row execute function refuse_strangers('', 'department_id');
  create trigger measures_of_one_unit before insert or update of owner_id on measures
    for each row when (new.owner_id is not null) execute function refuse_strangers('owner_id', '');
  create trigger extensions_of_one_unit before insert or update of decider_id on extension_requests
    for each row execute function refuse_strangers('decider_id', '');
  create trigger suggestions_of_one_unit before insert or update of answerer_id on suggestions
    for each row when (new.answerer_id is not null) execute function refuse_strangers('answerer_id', '');

  create function refuse_inside_verifier() returns trigger language plpgsql as $$
  begin
    if exists (select from people where id = new.verifier_id and department_id = new.department_id) then
      raise exception 'the verifier belongs to the lead department' using errcode = 'check_violation';
    end if;
    return new;
  end $$;
  create trigger items_verified_from_outside before insert or update of department_id, verifier_id on items
    for each row when (new.verifier_id is not null and new.department_id is not null)
    execute function refuse_inside_verifier();`
