-- What must be true after anything, a kill included. Each query names the rows that break its rule; together they return none.
select 'rank shared' as broken, a.id::text as what
  from items a join items b on a.campaign_id = b.campaign_id and a.status = b.status and a.rank = b.rank and a.id < b.id
union all
select 'status differs from its last event', c.id::text
  from (select campaign_id, id, status, version from items union all select campaign_id, id, status, version from regulations) c
  join lateral (
    select changes -> 'status' ->> 1 as status from events
    where campaign_id = c.campaign_id and subject_id = c.id and changes ? 'status' order by id desc limit 1
  ) e on e.status <> c.status
union all
select 'changed without an event', c.id::text
  from (select campaign_id, id, status, version from items union all select campaign_id, id, status, version from regulations) c where c.version > 1
  and (select count(*) from events where campaign_id = c.campaign_id and subject_id = c.id and changes ? 'version') <> c.version - 1
union all
select 'closed without a day, or with a day and open', id::text from items where (status = 'closed') <> (closed_on is not null)
union all
select 'original deadline later than the deadline', id::text from items where original_due_on > due_on
union all
select 'sent without a reply', id::text from mails where state = 'sent' and server_reply is null
union all
select 'reminder without its mail', r.id::text
  from reminders r left join mails m on m.campaign_id = r.campaign_id and m.id = r.mail_id where m.id is null
union all
select 'mail without a reminder', m.id::text
  from mails m where m.state <> 'cancelled' and not exists (select from reminders r where r.campaign_id = m.campaign_id and r.mail_id = m.id)
union all
select 'an extension waits on an item that is not open', r.id::text
  from extension_requests r join items i on i.campaign_id = r.campaign_id and i.id = r.item_id
  where r.decided_on is null and r.lapsed_on is null and i.status not in ('assigned', 'in_progress', 'in_review')
union all
select 'extensions are not those granted', i.id::text
  from items i
  where i.extensions <> (select count(*) from extension_requests r where r.campaign_id = i.campaign_id and r.item_id = i.id and r.granted)
union all
select 'deadline is neither the original nor the last granted', i.id::text
  from items i
  where i.due_on is distinct from coalesce((
    select r.requested_due_on from extension_requests r
    where r.campaign_id = i.campaign_id and r.item_id = i.id and r.granted order by r.ordinal desc limit 1
  ), i.original_due_on)
union all
select 'extension decided by somebody else', r.id::text from extension_requests r where r.decided_by <> r.decider_id
union all
select 'a part without its event', p.id::text
  from (
    select campaign_id, item_id, id, 'item.extension_requested' as kind, 'requestId' as field from extension_requests
    union all
    select campaign_id, item_id, id, 'item.extension_' || case when granted then 'granted' else 'refused' end, 'requestId'
      from extension_requests where granted is not null
    union all
    select campaign_id, item_id, id, 'item.noted', 'noteId' from progress_notes
    union all
    select campaign_id, item_id, id, case kind when 'suggestion' then 'item.suggested' when 'objection' then 'item.objected' else 'item.commented' end,
      'suggestionId' from suggestions
    union all
    select campaign_id, item_id, id, 'item.answered', 'suggestionId' from suggestions where answered_on is not null
  ) p
  where (select count(*) from events e
    where e.campaign_id = p.campaign_id and e.subject_id = p.item_id and e.kind = p.kind and e.detail ->> p.field = p.id::text) <> 1
union all
select 'a measure''s last event says something else', m.id::text
  from measures m
  join lateral (
    select told from events e, jsonb_array_elements(e.changes -> 'measures' -> 1) told
    where e.campaign_id = m.campaign_id and e.subject_id = m.item_id and e.changes ? 'measures' and told ->> 'id' = m.id::text
    order by e.id desc limit 1
  ) last on (last.told ->> 'version')::int <> m.version or (last.told ->> 'doneOn')::date is distinct from m.done_on
union all
select 'a measure changed without an event', m.id::text
  from measures m
  where m.version > 1 and not exists (
    select from events e where e.campaign_id = m.campaign_id and e.subject_id = m.item_id and e.detail ->> 'measureId' = m.id::text);
