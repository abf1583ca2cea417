import { sql } from 'kysely'

/**
 * Whether the last mail to an item's owner was refused or came back, and spoke of this item. The few such mails of a campaign are
 * looked up once for all of its items.
 */
export function isUndelivered(campaignId: string) {
  return sql<boolean>`coalesce((items.id, items.owner_id) in (
    select r.item_id, m.recipient_id
    from mails m
    join reminders r on r.campaign_id = m.campaign_id and r.mail_id = m.id and r.item_id is not null
    where m.campaign_id = ${campaignId} and (m.bounced_at is not null or m.state = 'failed')
      and not exists (
        select from mails later
        where later.campaign_id = m.campaign_id and later.recipient_id = m.recipient_id
          and later.state = 'sent' and later.bounced_at is null and later.local_on > m.local_on
      )
  ), false)`
}
