import { type Kysely, sql } from 'kysely'

/**
 * The whole chaser: reminders of other things than items, rules and calendars as data, what people choose for themselves, and
 * what came back.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [ledger, subjects, recipients, rules, people, outbox]) await sql.raw(statement).execute(db)
}

// What a reminder is about is one of these, kept by its own key; `subject_id` says it in one column, so that the one unique key
// that makes a reminder a row instead of an effect still holds for all of them.
const ledger = `
  alter table reminders
    alter item_id drop not null,
    add extension_id uuid,
    add milestone_id uuid,
    add regulation_id uuid,
    add subject text not null generated always as (case
      when item_id is not null then 'item' when extension_id is not null then 'extension'
      when milestone_id is not null then 'milestone' when regulation_id is not null then 'regulation'
      else 'campaign' end) stored,
    add subject_id uuid not null
      generated always as (coalesce(item_id, extension_id, milestone_id, regulation_id, campaign_id)) stored,
    add check (num_nonnulls(item_id, extension_id, milestone_id, regulation_id) <= 1),
    add foreign key (campaign_id, extension_id) references extension_requests (campaign_id, id),
    add foreign key (campaign_id, milestone_id) references milestones (campaign_id, id),
    add foreign key (campaign_id, regulation_id) references regulations (campaign_id, id),
    drop constraint reminders_campaign_id_item_id_rule_deadline_version_local_o_key,
    add unique (campaign_id, subject_id, rule, deadline_version, local_on, recipient_id);`

// The state in which each subject waits, and the version of what it waits for: a reminder stands while both are as planned.
const subjects = `
  create view reminder_subjects as
    select 'item' as subject, campaign_id, id as subject_id, status, deadline_version from items
    union all
    select 'extension', campaign_id, id, case when coalesce(decided_on, lapsed_on) is null then 'waiting' else 'decided' end, 1 from extension_requests
    union all
    select 'milestone', campaign_id, id, 'planned', version from milestones
    union all
    select 'regulation', campaign_id, id, status, 1 from regulations
    union all
    select 'campaign', id, id, 'running', 1 from campaigns;`

// Who a reminder goes to, said once: the planner reads it to find them, the sender to see whether they still are. Each part is of one
// subject and one role, so that a look-up for another role does not even begin with it.
const recipients = `
  drop view item_recipients;
  create view reminder_recipients as
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
      )
    union all
    select 'campaign', c.id, c.id, h.hat, p.id
      from campaigns c join people p on p.unit_id = c.unit_id
      join person_hats h on h.person_id = p.id and h.hat in ('main_leader', 'deputy_leader', 'office', 'representative');`

const rules = `
  -- Null: the usual numbers.
  alter table campaigns add reminder_policy jsonb;`

const people = `
  create table person_settings (
    person_id uuid primary key references people,
    -- Local time from which their mails leave; null: the campaign's.
    send_at time,
    -- Rules whose mails they do without.
    off_rules text[] not null default '{}',
    away_from date,
    away_until date,
    substitute_id uuid references people,
    check (num_nulls(away_from, away_until, substitute_id) in (0, 3)),
    check (away_from <= away_until),
    check (substitute_id <> person_id)
  );

  -- Only the hash of the address is kept; a new address takes the place of the old one.
  create table calendar_feeds (
    person_id uuid primary key references people,
    token_hash bytea not null unique,
    created_at timestamptz not null
  );`

const outbox = `
  alter table mails
    -- The address it was handed over for: the recipient's, or their substitute's.
    add sent_to text,
    -- How often it was sent again by hand; each time under a Message-ID of its own.
    add resends int not null default 0,
    add bounced_at timestamptz,
    add bounce_reply text,
    add check (bounced_at is null or state = 'sent');
  create index mails_undelivered on mails (campaign_id, recipient_id) where bounced_at is not null or state = 'failed';
  alter table deliveries
    drop constraint deliveries_outcome_check,
    add check (outcome in ('sent', 'retry', 'failed', 'uncertain', 'fenced', 'given_up', 'bounced', 'resend'));`
