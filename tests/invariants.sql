-- What must be true after anything, a kill included. Each query names the rows that break its rule; together they return none.
select 'rank shared' as broken, a.id::text as what
  from items a join items b on a.campaign_id = b.campaign_id and a.status = b.status and a.rank = b.rank and a.id < b.id
union all
select 'status differs from its last event', i.id::text
  from items i
  join lateral (
    select changes -> 'status' ->> 1 as status from events
    where campaign_id = i.campaign_id and subject_id = i.id and changes ? 'status' order by id desc limit 1
  ) e on e.status <> i.status
union all
select 'changed without an event', i.id::text
  from items i where i.version > 1
  and (select count(*) from events where campaign_id = i.campaign_id and subject_id = i.id and changes ? 'version') <> i.version - 1
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
  from mails m where m.state <> 'cancelled' and not exists (select from reminders r where r.campaign_id = m.campaign_id and r.mail_id = m.id);
