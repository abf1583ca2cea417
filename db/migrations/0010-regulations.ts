import { type Kysely, sql } from 'kysely'

/**
 * The life of a regulation: its texts, what the departments say of them, each issue with its number, and who has signed for it. What
 * the domain decides once is kept true here: a number is given out once, an answer is given once, a text is never rewritten.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [regulations, texts, issues, sampleIssues, receipts, consultations, evidence, belonging, ledger]) {
    await sql.raw(statement).execute(db)
  }
}

const regulations = `
  alter table campaigns
    -- How a document number is written: {year} is the year of issue, {number} what is counted in it.
    add column document_scheme text not null default '〔{year}〕{number}號'
      check (document_scheme like '%{year}%' and document_scheme like '%{number}%');
  alter table regulations
    add column drafter_id uuid references people,
    -- The day until which it is on trial (試行); null for one that is not.
    add column trial boolean not null default false,
    add column review_on date,
    add column meeting text,
    add column met_on date,
    -- How often it has been sent out for consultation, and how often it has been issued.
    add column rounds int not null default 0,
    add column issues int not null default 0,
    -- The regulation that abolished it, where the campaign has it, and its name.
    add column abolished_by text,
    add column abolished_by_id uuid,
    add column abolished_on date,
    add foreign key (campaign_id, abolished_by_id) references regulations (campaign_id, id),
    add check (abolished_by_id <> id),
    add check ((meeting is null) = (met_on is null)),
    add check (effective_on >= met_on),
    add check (review_on is null or trial),
    add check ((status = 'abolished') = (abolished_on is not null)),
    add check ((abolished_on is null) = (abolished_by is null));`

// Append-only: whoever corrects a text writes the next version of it.
const texts = `
  create table regulation_texts (
    campaign_id uuid not null,
    regulation_id uuid not null,
    version int not null check (version > 0),
    body jsonb not null check (jsonb_typeof(body -> 'chapters') = 'array' and jsonb_typeof(body -> 'preamble') = 'array'),
    note text,
    saved_by uuid references people,
    saved_at timestamptz not null,
    primary key (campaign_id, regulation_id, version),
    foreign key (campaign_id, regulation_id) references regulations (campaign_id, id)
  );
  create function refuse_rewriting() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name;
  end $$;
  create trigger regulation_texts_append_only before update or delete on regulation_texts
    for each row execute function refuse_rewriting();
  create trigger regulation_texts_no_truncate before truncate on regulation_texts
    execute function refuse_rewriting();`

// The register. A regulation that is revised and issued again has a second row, and the first says when it was withdrawn.
const issues = `
  create table regulation_issues (
    campaign_id uuid not null,
    regulation_id uuid not null,
    issue int not null check (issue > 0),
    document_number text not null,
    -- What the number was counted by.
    year int not null,
    sequence int not null check (sequence > 0),
    issued_on date not null,
    effective_on date not null,
    -- The version that was issued; null for one that was issued before its text was kept here.
    text_version int,
    -- Earlier documents that lose their force with it, by their names and numbers.
    withdraws text,
    -- Its own end: the day on which the next issue took its place or the regulation was abolished.
    withdrawn_on date,
    issued_by uuid references people,
    primary key (campaign_id, regulation_id, issue),
    unique (campaign_id, document_number),
    unique (campaign_id, year, sequence),
    foreign key (campaign_id, regulation_id) references regulations (campaign_id, id),
    foreign key (campaign_id, regulation_id, text_version) references regulation_texts (campaign_id, regulation_id, version)
  );
  create unique index regulation_issues_current on regulation_issues (campaign_id, regulation_id) where withdrawn_on is null;`

// Until now only the sample had regulations that were issued, and they had no numbers.
const sampleIssues = `
  update campaigns set document_scheme = '科館〔{year}〕{number}號' where sample;
  insert into regulation_issues (campaign_id, regulation_id, issue, document_number, year, sequence, issued_on, effective_on)
    select r.campaign_id, r.id, 1,
      replace(replace(c.document_scheme, '{year}', r.year::text), '{number}', r.sequence::text),
      r.year, r.sequence, r.issued_on, r.issued_on
    from (
      select *, extract(year from issued_on)::int as year,
        row_number() over (partition by campaign_id, extract(year from issued_on) order by issued_on, number)::int as sequence
      from regulations where issued_on is not null
    ) r join campaigns c on c.id = r.campaign_id;
  update regulations r set issues = 1, document_number = i.document_number, effective_on = i.effective_on
    from regulation_issues i where i.campaign_id = r.campaign_id and i.regulation_id = r.id;`

// One a person, and besides what a department has signed for on paper, where no person is named. A department has signed when one of
// these stands for it: the paper's, or its head's.
const receipts = `
  alter table study_receipts
    drop constraint study_receipts_pkey,
    add column id uuid not null default gen_random_uuid(),
    add column issue int not null default 1,
    add column person_id uuid references people,
    add column signed_name text,
    add column signed_at timestamptz,
    add column for_department boolean not null default true,
    add primary key (campaign_id, id),
    add check (num_nulls(person_id, signed_name, signed_at) in (0, 3)),
    add check (for_department or person_id is not null);
  create unique index study_receipts_once_on_paper on study_receipts (campaign_id, regulation_id, issue, department_id)
    where person_id is null;
  create unique index study_receipts_once_a_person on study_receipts (campaign_id, regulation_id, issue, person_id)
    where person_id is not null;`

// A round sends one version of the text to departments; each answers once, of the whole and of single articles.
const consultations = `
  create table consultations (
    campaign_id uuid not null,
    regulation_id uuid not null,
    round int not null check (round > 0),
    text_version int not null,
    opened_on date not null,
    opened_by uuid not null references people,
    primary key (campaign_id, regulation_id, round),
    foreign key (campaign_id, regulation_id, text_version) references regulation_texts (campaign_id, regulation_id, version)
  );

  create table consultation_requests (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    regulation_id uuid not null,
    round int not null,
    department_id uuid not null references departments,
    reply_due_on date not null,
    stance text check (stance in ('agree', 'with_changes', 'against')),
    replied_on date,
    replied_by uuid references people,
    primary key (campaign_id, id),
    unique (campaign_id, regulation_id, round, department_id),
    foreign key (campaign_id, regulation_id, round) references consultations (campaign_id, regulation_id, round),
    check (num_nulls(stance, replied_on, replied_by) in (0, 3)),
    check (replied_on <= reply_due_on)
  );

  create table consultation_comments (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    request_id uuid not null,
    -- The article of the version that was sent out; null for what is said of the whole.
    article_id text,
    stance text not null check (stance in ('agree', 'with_changes', 'against')),
    text text not null check (text <> ''),
    adopted boolean,
    answer text check (answer <> ''),
    answered_on date,
    answered_by uuid references people,
    ordinal bigint generated always as identity,
    primary key (campaign_id, id),
    foreign key (campaign_id, request_id) references consultation_requests (campaign_id, id),
    check (num_nulls(adopted, answer, answered_on, answered_by) in (0, 4))
  );
  create unique index consultation_comments_once on consultation_comments (campaign_id, request_id, coalesce(article_id, ''));`

const evidence = `
  alter table regulation_items
    -- Since when, and by whose word, the issued regulation stands as evidence of the item.
    add column evidence_by uuid references people,
    add column evidence_on date,
    add check ((evidence_by is null) = (evidence_on is null));`

const belonging = `
  create trigger regulations_of_one_unit before insert or update of drafter_id, department_id on regulations
    for each row execute function refuse_strangers('drafter_id', 'department_id');
  create trigger consultations_of_one_unit before insert on consultation_requests
    for each row execute function refuse_strangers('', 'department_id');
  create trigger receipts_of_one_unit before insert or update on study_receipts
    for each row execute function refuse_strangers('person_id', 'department_id');`

// A department that owes an answer is one more thing to be reminded of. The generated columns name it; the views say how long it waits.
const ledger = `
  alter table reminders
    drop column subject,
    drop column subject_id,
    add consultation_id uuid;
  alter table reminders
    add subject text not null generated always as (case
      when item_id is not null then 'item' when extension_id is not null then 'extension'
      when milestone_id is not null then 'milestone' when regulation_id is not null then 'regulation'
      when consultation_id is not null then 'consultation' else 'campaign' end) stored,
    add subject_id uuid not null
      generated always as (coalesce(item_id, extension_id, milestone_id, regulation_id, consultation_id, campaign_id)) stored,
    add check (num_nonnulls(item_id, extension_id, milestone_id, regulation_id, consultation_id) <= 1),
    add foreign key (campaign_id, consultation_id) references consultation_requests (campaign_id, id),
    add unique (campaign_id, subject_id, rule, deadline_version, local_on, recipient_id);

  create or replace view reminder_subjects as
    select 'item' as subject, campaign_id, id as subject_id, status, deadline_version from items
    union all
    select 'extension', campaign_id, id, case when coalesce(decided_on, lapsed_on) is null then 'waiting' else 'decided' end, 1 from extension_requests
    union all
    select 'milestone', campaign_id, id, 'planned', version from milestones
    union all
    select 'regulation', campaign_id, id, status, greatest(issues, 1) from regulations
    union all
    select 'campaign', id, id, 'running', 1 from campaigns
    union all
    select 'consultation', q.campaign_id, q.id,
      case when q.replied_on is null and r.status = 'consulting' and r.rounds = q.round then 'waiting' else 'over' end, 1
      from consultation_requests q join regulations r on r.campaign_id = q.campaign_id and r.id = q.regulation_id;

  create or replace view reminder_recipients as
    select 'item' as subject, campaign_id, id as subject_id, 'owner' as role, owner_id as person_id
      from items where owner_id is not null
    union all
    select 'item', campaign_id, id, 'verifier', verifier_id from items where verifier_id is not null
    union all
    select 'item', campaign_id, id, 'responsible_leader', leader_id from items where leader_id is not null
    union all
    select 'item', i.campaign_id, i.id, 'department_head', p.id
      from items i join people p on p.department_id = i.department_id
      join person_hats h on h.person_id = p.id and h.hat = 'department_head'
    union all
    select 'item', i.campaign_id, i.id, 'main_leader', p.id
      from items i join campaigns c on c.id = i.campaign_id
      join people p on p.unit_id = c.unit_id
      join person_hats h on h.person_id = p.id and h.hat = 'main_leader'
    union all
    select 'item', i.campaign_id, i.id, 'office', p.id
      from items i join campaigns c on c.id = i.campaign_id
      join people p on p.unit_id = c.unit_id
      join person_hats h on h.person_id = p.id and h.hat = 'office'
    union all
    select 'extension', campaign_id, id, 'decider', decider_id from extension_requests
    union all
    select 'milestone', m.campaign_id, m.id, h.hat, p.id
      from milestones m join campaigns c on c.id = m.campaign_id
      join people p on p.unit_id = c.unit_id
      join person_hats h on h.person_id = p.id and h.hat = 'office'
    union all
    select 'regulation', r.campaign_id, r.id, 'department_head', p.id
      from regulations r join campaigns c on c.id = r.campaign_id
      join departments d on d.unit_id = c.unit_id
      join people p on p.department_id = d.id
      join person_hats h on h.person_id = p.id and h.hat = 'department_head'
      where not exists (
        select from study_receipts s
        where s.campaign_id = r.campaign_id and s.regulation_id = r.id and s.department_id = d.id
          and s.issue = greatest(r.issues, 1) and s.for_department
      )
    union all
    select 'campaign', c.id, c.id, h.hat, p.id
      from campaigns c join people p on p.unit_id = c.unit_id
      join person_hats h on h.person_id = p.id and h.hat in ('main_leader', 'deputy_leader', 'office', 'representative')
    union all
    select 'consultation', q.campaign_id, q.id, 'department_head', p.id
      from consultation_requests q join people p on p.department_id = q.department_id
      join person_hats h on h.person_id = p.id and h.hat = 'department_head';`
