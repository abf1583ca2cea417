import { type Kysely, sql } from 'kysely'

/**
 * The foundation. Two rules run through it: every row that a campaign owns carries `campaign_id` and points at its siblings
 * with composite keys, so that an id of another campaign cannot be attached by mistake; and a deadline is a `date`.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [unit, people, signIn, calendar, campaign, items, regulations, events, chaser]) {
    await sql.raw(statement).execute(db)
  }
}

const unit = `
  create table settings (
    key text primary key,
    value jsonb not null
  );

  create table units (
    id uuid primary key default gen_random_uuid(),
    superior_id uuid references units,
    name text not null,
    language text not null default 'zh-Hant'
  );
  create index on units (superior_id);

  create table departments (
    id uuid primary key default gen_random_uuid(),
    unit_id uuid not null references units,
    key text,
    name text not null,
    ordinal int not null,
    unique (unit_id, id),
    unique (unit_id, key)
  );`

const people = `
  create table people (
    id uuid primary key default gen_random_uuid(),
    unit_id uuid not null references units,
    department_id uuid,
    -- A short name for scripts and sample data, such as "office" or "owner-D2".
    key text unique,
    name text not null,
    mail text not null,
    language text not null default 'zh-Hant',
    active boolean not null default true,
    foreign key (unit_id, department_id) references departments (unit_id, id),
    unique (unit_id, id)
  );
  create index on people (department_id);

  create table person_hats (
    person_id uuid not null references people,
    hat text not null,
    primary key (person_id, hat)
  );`

// Only the SHA-256 of a link, session or token is kept: who reads the database cannot sign in with what is in it.
const signIn = `
  create table sign_in_links (
    token_hash bytea primary key,
    -- Null for the link with which the first administrator sets the unit up.
    person_id uuid references people,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  );

  create table sessions (
    token_hash bytea primary key,
    person_id uuid not null references people,
    kind text not null check (kind in ('browser', 'api')),
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index on sessions (person_id);

  create table idempotency_keys (
    person_id uuid not null references people,
    key text not null,
    fingerprint text not null,
    -- json, not jsonb: a repeated answer is the first one to the letter.
    body json not null,
    created_at timestamptz not null,
    primary key (person_id, key)
  );
  create index on idempotency_keys (created_at);`

const calendar = `
  create table calendar_years (
    calendar text not null,
    year int not null,
    published boolean not null,
    source text not null,
    primary key (calendar, year)
  );

  create table calendar_days (
    calendar text not null,
    day date not null,
    kind text not null check (kind in ('off', 'workday')),
    primary key (calendar, day)
  );`

const campaign = `
  create table campaigns (
    id uuid primary key default gen_random_uuid(),
    unit_id uuid not null references units,
    title text not null,
    calendar text not null default 'CN',
    time_zone text not null,
    starts_on date,
    ends_on date,
    plan_published_on date,
    -- Reminders for days before this one are not owed: the day on which the chaser was switched on.
    reminders_from date not null,
    sample boolean not null default false,
    created_at timestamptz not null,
    version int not null default 1
  );
  create index on campaigns (unit_id, created_at desc);

  create table stages (
    campaign_id uuid not null references campaigns,
    number int not null,
    name text not null,
    primary key (campaign_id, number)
  );

  create table milestones (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    due_on date not null,
    title text not null,
    detail text,
    stage int,
    version int not null default 1,
    primary key (campaign_id, id),
    foreign key (campaign_id, stage) references stages
  );

  create table categories (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    number int not null,
    name text not null,
    version int not null default 1,
    primary key (campaign_id, id),
    unique (campaign_id, number)
  );`

// A rank is a short text that sorts bytewise; collation C, because a language's own order is not that.
const items = `
  create table items (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    category_id uuid not null,
    number text not null,
    title text not null,
    problem text,
    cause text,
    target text,
    kind text not null check (kind in ('immediate', 'time_limited', 'long_term')),
    leader_id uuid references people,
    department_id uuid references departments,
    owner_id uuid references people,
    verifier_id uuid references people,
    status text not null check (status in
      ('draft', 'assigned', 'in_progress', 'in_review', 'closed', 'ongoing', 'suspended', 'cancelled')),
    rank text collate "C" not null,
    original_due_on date,
    due_on date,
    -- Goes up with every new deadline: reminders of an earlier one are no longer owed.
    deadline_version int not null default 1,
    deadline_since date not null,
    extensions int not null default 0,
    assigned_on date,
    signed_on date,
    submitted_on date,
    closed_on date,
    next_review_on date,
    suspended_on date,
    suspended_until date,
    merged_into_id uuid,
    completion_text text,
    returns int not null default 0,
    reopenings int not null default 0,
    version int not null default 1,
    primary key (campaign_id, id),
    foreign key (campaign_id, category_id) references categories (campaign_id, id),
    foreign key (campaign_id, merged_into_id) references items (campaign_id, id),
    unique (id),
    unique (campaign_id, number),
    -- Checked at the end of the transaction, so that a whole column can be ranked anew.
    constraint items_rank_unique unique (campaign_id, status, rank) deferrable initially immediate,
    check (closed_on is null or status = 'closed'),
    check (status = 'draft' or (leader_id is not null and department_id is not null and owner_id is not null
      and verifier_id is not null and due_on is not null and original_due_on is not null))
  );

  create table item_departments (
    campaign_id uuid not null,
    item_id uuid not null,
    department_id uuid not null references departments,
    primary key (campaign_id, item_id, department_id),
    foreign key (campaign_id, item_id) references items (campaign_id, id)
  );

  create table measures (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    ordinal int not null,
    text text not null,
    owner_id uuid references people,
    due_on date,
    done_on date,
    version int not null default 1,
    primary key (campaign_id, id),
    unique (campaign_id, item_id, ordinal),
    foreign key (campaign_id, item_id) references items (campaign_id, id)
  );

  create table evidence (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    name text not null,
    version int not null default 1,
    sha256 text not null,
    bytes bigint not null,
    added_by uuid not null references people,
    added_at timestamptz not null,
    primary key (campaign_id, id),
    unique (campaign_id, item_id, name, version),
    foreign key (campaign_id, item_id) references items (campaign_id, id)
  );

  create table closure_requests (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    round int not null,
    completion_text text not null,
    requested_by uuid not null references people,
    requested_on date not null,
    decided_by uuid references people,
    decided_on date,
    outcome text check (outcome in ('closed', 'ongoing', 'returned')),
    method text check (method in ('papers', 'on_site', 'talks')),
    opinion text,
    primary key (campaign_id, id),
    unique (campaign_id, item_id, round),
    foreign key (campaign_id, item_id) references items (campaign_id, id),
    check ((outcome is null) = (decided_on is null))
  );

  create table extension_requests (
    campaign_id uuid not null,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    due_on date not null,
    requested_due_on date not null,
    reason text not null,
    safeguards text,
    requested_by uuid not null references people,
    requested_on date not null,
    decided_by uuid references people,
    decided_on date,
    granted boolean,
    version int not null default 1,
    primary key (campaign_id, id),
    foreign key (campaign_id, item_id) references items (campaign_id, id),
    check ((granted is null) = (decided_on is null)),
    check (requested_due_on > due_on)
  );`

const regulations = `
  create table regulations (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    number text not null,
    title text not null,
    kind text not null check (kind in ('new', 'revised', 'abolished')),
    status text not null check (status in ('planned', 'drafting', 'consulting', 'deliberating', 'approved', 'issued',
      'studying', 'in_force', 'abolished')),
    rank text collate "C" not null,
    department_id uuid not null references departments,
    document_number text,
    issued_on date,
    effective_on date,
    version int not null default 1,
    primary key (campaign_id, id),
    unique (id),
    unique (campaign_id, number),
    constraint regulations_rank_unique unique (campaign_id, status, rank) deferrable initially immediate
  );

  create table regulation_items (
    campaign_id uuid not null,
    regulation_id uuid not null,
    item_id uuid not null,
    -- The item that the regulation answers first; the others are answered with it.
    main boolean not null default false,
    primary key (campaign_id, regulation_id, item_id),
    foreign key (campaign_id, regulation_id) references regulations (campaign_id, id),
    foreign key (campaign_id, item_id) references items (campaign_id, id)
  );

  create table study_receipts (
    campaign_id uuid not null,
    regulation_id uuid not null,
    department_id uuid not null references departments,
    received_on date not null,
    primary key (campaign_id, regulation_id, department_id),
    foreign key (campaign_id, regulation_id) references regulations (campaign_id, id)
  );`

const events = `
  create table events (
    id bigint generated always as identity primary key,
    campaign_id uuid references campaigns,
    at timestamptz not null,
    -- The institution's day on which it happened: what "as of" means.
    happened_on date not null,
    person_id uuid references people,
    kind text not null,
    subject_id uuid,
    -- { field: [old, new] } of every field that changed.
    changes jsonb not null default '{}',
    -- What the change was made with: reason, opinion, method.
    detail jsonb not null default '{}'
  );
  create index on events (campaign_id, id);
  create index on events (campaign_id, subject_id, id);

  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'events are append-only';
  end $$;
  create trigger events_append_only before update or delete on events
    for each row execute function refuse_change();
  create trigger events_no_truncate before truncate on events
    execute function refuse_change();

  create function announce_event() returns trigger language plpgsql as $$
  begin
    perform pg_notify('events', coalesce(new.campaign_id::text, ''));
    return null;
  end $$;
  create trigger events_announced after insert on events
    for each row execute function announce_event();`

const chaser = `
  create table mails (
    id uuid primary key default gen_random_uuid(),
    campaign_id uuid not null references campaigns,
    recipient_id uuid not null references people,
    local_on date not null,
    -- One digest a person a day; an escalation is its own mail; part 2 only when something changed after part 1 had left.
    kind text not null check (kind in ('digest', 'escalation')),
    part int not null default 1,
    message_id text not null unique,
    state text not null default 'pending'
      check (state in ('pending', 'sending', 'sent', 'failed', 'cancelled', 'uncertain')),
    not_before timestamptz not null,
    attempt int not null default 0,
    lease_token uuid,
    lease_until timestamptz,
    last_error text,
    sent_at timestamptz,
    server_reply text,
    -- The mail as it was sent, so that it can be read later exactly as it was.
    sent_subject text,
    sent_text text,
    sent_html text,
    unique (campaign_id, recipient_id, local_on, kind, part),
    unique (campaign_id, id),
    check ((state = 'sent') = (sent_at is not null)),
    check ((state = 'sending') = (lease_token is not null))
  );
  create index mails_due on mails (not_before) where state in ('pending', 'sending', 'uncertain');

  create table reminders (
    campaign_id uuid not null references campaigns,
    id uuid not null default gen_random_uuid(),
    item_id uuid not null,
    rule text not null,
    deadline_version int not null,
    local_on date not null,
    recipient_id uuid not null references people,
    role text not null,
    -- The reminder is worth sending only while the item is in one of these.
    while_status text[] not null,
    days int not null,
    late boolean not null,
    mail_id uuid not null,
    planned_at timestamptz not null,
    primary key (campaign_id, id),
    -- A reminder is a row, not an effect: planning late, twice or on five machines gives the same rows.
    unique (campaign_id, item_id, rule, deadline_version, local_on, recipient_id),
    foreign key (campaign_id, item_id) references items (campaign_id, id),
    foreign key (campaign_id, mail_id) references mails (campaign_id, id)
  );
  create index on reminders (campaign_id, mail_id);

  create table deliveries (
    id bigint generated always as identity primary key,
    mail_id uuid not null references mails,
    attempt int not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('sent', 'retry', 'failed', 'uncertain', 'fenced', 'given_up')),
    reply text
  );
  create index on deliveries (mail_id);

  -- Who a reminder goes to, said once: the planner reads it to find them, the sender to see whether they still are.
  create view item_recipients as
    select campaign_id, id as item_id, 'owner' as role, owner_id as person_id from items where owner_id is not null
    union all
    select campaign_id, id, 'verifier', verifier_id from items where verifier_id is not null
    union all
    select campaign_id, id, 'responsible_leader', leader_id from items where leader_id is not null
    union all
    select i.campaign_id, i.id, 'department_head', p.id
      from items i join people p on p.department_id = i.department_id and p.active
      join person_hats h on h.person_id = p.id and h.hat = 'department_head'
    union all
    select i.campaign_id, i.id, h.hat, p.id
      from items i join campaigns c on c.id = i.campaign_id
      join people p on p.unit_id = c.unit_id and p.active
      join person_hats h on h.person_id = p.id and h.hat in ('main_leader', 'office');`
