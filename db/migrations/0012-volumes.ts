import { type Kysely, sql } from 'kysely'

/** The bound volumes of a campaign, each edition with what stands in it and its files; and whether its regulations are open to everybody. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [volumes, openIndex]) await sql.raw(statement).execute(db)
}

// An edition is what was printed: it is never changed, and the files are kept under their sums.
const volumes = `
  create table volumes (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    title text not null check (title <> ''),
    edition text not null check (edition <> ''),
    language text not null,
    bound_on date not null,
    person_id uuid not null references people,
    at timestamptz not null,
    primary key (campaign_id, id)
  );
  create index on volumes (campaign_id, at desc);

  create table volume_parts (
    campaign_id uuid not null,
    volume_id uuid not null,
    ordinal int not null check (ordinal > 0),
    regulation_id uuid not null,
    issue int not null,
    text_version int not null,
    -- As it was printed, whatever the regulation is called later.
    title text not null,
    primary key (campaign_id, volume_id, ordinal),
    unique (campaign_id, volume_id, regulation_id),
    foreign key (campaign_id, volume_id) references volumes (campaign_id, id),
    foreign key (campaign_id, regulation_id, issue) references regulation_issues (campaign_id, regulation_id, issue),
    foreign key (campaign_id, regulation_id, text_version) references regulation_texts (campaign_id, regulation_id, version)
  );

  create table volume_files (
    campaign_id uuid not null,
    volume_id uuid not null,
    format text not null check (format in ('pdf', 'docx')),
    sha256 text not null,
    bytes bigint not null,
    primary key (campaign_id, volume_id, format),
    foreign key (campaign_id, volume_id) references volumes (campaign_id, id)
  );
  create index on volume_files (sha256);

  create trigger volumes_append_only before update or delete on volumes for each row execute function refuse_rewriting();
  create trigger volume_parts_append_only before update or delete on volume_parts for each row execute function refuse_rewriting();
  create trigger volume_files_append_only before update or delete on volume_files for each row execute function refuse_rewriting();`

// Closed until the office opens it: what is published is a decision.
const openIndex = `
  alter table campaigns add column open_index boolean not null default false;`
