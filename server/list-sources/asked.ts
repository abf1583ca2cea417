import type { Calendar } from '#domain/calendar.ts'
import type { Light } from '#domain/deadline.ts'
import type { ItemKind, ItemStatus } from '#domain/item.ts'
import type { Person } from '#domain/person.ts'
import type { CampaignRow } from '../../db/campaigns.ts'
import type { Db } from '../../db/connect.ts'
import type { ListHead } from '../lists/form.ts'

/** What a list is narrowed down to, as on the board; what is absent narrows nothing. */
export type Filter = {
  status?: readonly ItemStatus[] | undefined
  light?: readonly Light[] | undefined
  kind?: readonly ItemKind[] | undefined
  category?: readonly string[] | undefined
  department?: readonly string[] | undefined
  owner?: readonly string[] | undefined
  leader?: readonly string[] | undefined
  mine?: '1' | undefined
  item?: string | undefined
  regulation?: string | undefined
  /** The versions of a regulation's text that are compared. */
  fromVersion?: number | undefined
  toVersion?: number | undefined
}

/** Everything that a source reads by: one moment of the database, whose campaign, who asks, and for what. */
export type Asked = { db: Db; campaign: CampaignRow; calendar: Calendar; person: Person; head: ListHead; filter: Filter }
