import { type Kysely, sql } from 'kysely'

/**
 * What a regulation must have at each stage of its life (domain.md §4), kept true whoever writes: the domain decides it first, and says it in
 * words. What the sample issued before the product knew of meetings stays as it is told.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [stages, moves, onceOnly, evidence]) await sql.raw(statement).execute(db)
}

const stages = `
  alter table regulations
    add constraint regulations_approved_by_a_meeting check (status <> 'approved' or met_on is not null),
    add constraint regulations_issued_with_number_and_days
      check (status not in ('issued', 'studying', 'in_force') or num_nulls(document_number, issued_on, effective_on) = 0),
    add constraint regulations_on_trial_for_a_year
      check (not trial or coalesce(review_on = (effective_on + interval '1 year')::date, false));
  -- Nobody signs for what was not issued.
  alter table study_receipts
    add constraint study_receipts_of_an_issue
      foreign key (campaign_id, regulation_id, issue) references regulation_issues (campaign_id, regulation_id, issue);`

// Judged when the transaction ends, because what a move needs is written around it: the round, the entry in the register, the event. The
// day of the move is its event's; without an event nothing that depends on a day is so.
const moves = `
  create function refuse_unready_regulation() returns trigger language plpgsql as $$
  declare
    moved_on date := coalesce((
      select happened_on from events
      where campaign_id = new.campaign_id and subject_id = new.id and changes -> 'status' ->> 1 = new.status
      order by id desc limit 1
    ), '-infinity');
    lacks text := case new.status
      when 'consulting' then (
        select 'a reply day of each department for a text that was sent out'
        where exists (
          select from campaigns c join departments d on d.unit_id = c.unit_id and d.id <> new.department_id
          where c.id = new.campaign_id and not exists (
            select from consultations r
            join consultation_requests q on q.campaign_id = r.campaign_id and q.regulation_id = r.regulation_id and q.round = r.round
            where r.campaign_id = new.campaign_id and r.regulation_id = new.id and r.round = new.rounds
              and q.department_id = d.id and q.reply_due_on > r.opened_on
          )
        )
      )
      when 'deliberating' then (
        select 'every reply or its lapse, and an answer to every comment'
        where exists (
          select from consultation_requests q
          left join consultation_comments o on o.campaign_id = q.campaign_id and o.request_id = q.id and o.answered_on is null
          where q.campaign_id = new.campaign_id and q.regulation_id = new.id and q.round = new.rounds
            and (o.id is not null or q.replied_on is null and q.reply_due_on >= moved_on)
        )
      )
      when 'approved' then (select 'a meeting that has been held' where new.met_on > moved_on)
      when 'issued' then (
        select 'its meeting, and its entry in the register with the text that was issued'
        where new.met_on is null or not exists (
          select from regulation_issues i
          where i.campaign_id = new.campaign_id and i.regulation_id = new.id and i.issue = new.issues and i.text_version is not null
            and i.document_number = new.document_number and i.issued_on = new.issued_on and i.effective_on = new.effective_on
            and i.withdrawn_on is null
        )
      )
      when 'in_force' then (select 'the day on which it takes effect' where new.effective_on > moved_on)
    end;
  begin
    if lacks is not null then
      raise exception 'regulation % cannot be %: it lacks %', new.number, new.status, lacks using errcode = 'check_violation';
    end if;
    return null;
  end $$;
  create constraint trigger regulations_ready after update of status on regulations deferrable initially deferred
    for each row when (old.status is distinct from new.status) execute function refuse_unready_regulation();`

// A reply and the answer to a comment are given once, and of an entry in the register only its end is still to be written.
const onceOnly = `
  create trigger consultation_replies_once before update on consultation_requests
    for each row when (old.replied_on is not null and old is distinct from new) execute function refuse_rewriting();
  create trigger consultation_answers_once before update on consultation_comments
    for each row when (old.answered_on is not null and old is distinct from new) execute function refuse_rewriting();
  create function refuse_rewritten_issue() returns trigger language plpgsql as $$
  begin
    if to_jsonb(new) - 'withdrawn_on' <> to_jsonb(old) - 'withdrawn_on' or old.withdrawn_on is not null then
      raise exception '% is append-only', tg_table_name;
    end if;
    return new;
  end $$;
  create trigger regulation_issues_kept before update on regulation_issues
    for each row when (old is distinct from new) execute function refuse_rewritten_issue();
  create trigger regulation_issues_no_delete before delete on regulation_issues
    for each row execute function refuse_rewriting();`

// Only what is issued proves that something was put right, and then it goes on doing so.
const evidence = `
  create function refuse_unissued_evidence() returns trigger language plpgsql as $$
  begin
    if not exists (
      select from regulations
      where campaign_id = new.campaign_id and id = new.regulation_id and status in ('issued', 'studying', 'in_force')
    ) then
      raise exception 'a regulation that is not issued is no evidence' using errcode = 'check_violation';
    end if;
    return new;
  end $$;
  create trigger regulation_evidence_issued before update on regulation_items
    for each row when (old.evidence_on is null and new.evidence_on is not null) execute function refuse_unissued_evidence();
  create trigger regulation_evidence_kept before delete on regulation_items
    for each row when (old.evidence_on is not null) execute function refuse_rewriting();`
