import { type Kysely, sql } from 'kysely'

/** What the lists print beside items and regulations, and the exports with their files, so that each can be had again. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [opinions, evaluations, exports]) await sql.raw(statement).execute(db)
}

const opinions = `
  create table opinion_rounds (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    title text not null,
    issued int not null check (issued >= 0),
    -- Null while nobody has counted: never 0.
    returned int check (returned between 0 and issued),
    collated int check (collated >= 0),
    held_on date,
    primary key (campaign_id, id)
  );

  create table opinions (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    round_id uuid not null,
    category_id uuid not null,
    number int not null,
    text text not null,
    times int check (times > 0),
    primary key (campaign_id, id),
    unique (campaign_id, number),
    foreign key (campaign_id, round_id) references opinion_rounds (campaign_id, id),
    foreign key (campaign_id, category_id) references categories (campaign_id, id)
  );

  create table opinion_items (
    campaign_id uuid not null,
    opinion_id uuid not null,
    item_id uuid not null,
    primary key (campaign_id, opinion_id, item_id),
    foreign key (campaign_id, opinion_id) references opinions (campaign_id, id),
    foreign key (campaign_id, item_id) references items (campaign_id, id)
  );
  create index on opinion_items (campaign_id, item_id);`

// Sums only: no row ties a ballot to a person.
const evaluations = `
  create table evaluations (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    title text not null,
    held_on date not null,
    issued int not null,
    returned int not null,
    valid int not null check (0 <= valid and valid <= returned and returned <= issued),
    primary key (campaign_id, id)
  );

  create table evaluation_questions (
    campaign_id uuid not null,
    evaluation_id uuid not null,
    number int not null,
    text text not null,
    primary key (campaign_id, evaluation_id, number),
    foreign key (campaign_id, evaluation_id) references evaluations (campaign_id, id)
  );

  create table evaluation_grades (
    campaign_id uuid not null,
    evaluation_id uuid not null,
    question int not null,
    ordinal int not null check (ordinal between 1 and 4),
    name text not null,
    votes int not null check (votes >= 0),
    primary key (campaign_id, evaluation_id, question, ordinal),
    foreign key (campaign_id, evaluation_id, question) references evaluation_questions (campaign_id, evaluation_id, number)
  );`

// A file is kept by its content: two exports of the same bytes share it. In parts, so that none has to be read whole.
const exports = `
  create table list_files (
    sha256 text primary key,
    bytes bigint not null
  );

  create table list_file_parts (
    sha256 text not null references list_files,
    ordinal int not null,
    content bytea not null,
    primary key (sha256, ordinal)
  );

  create table list_exports (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    form text not null,
    format text not null,
    language text not null,
    as_of date not null,
    filter jsonb not null default '{}',
    name text not null,
    sha256 text not null references list_files,
    person_id uuid not null references people,
    at timestamptz not null,
    primary key (campaign_id, id)
  );
  create index on list_exports (campaign_id, at desc);`
