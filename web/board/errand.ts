import type { ItemStatus } from '#domain/item.ts'

/** What may be done with an item beside moving it. */
export const itemErrands = [
  'request_extension',
  'decide_extension',
  'suggest',
  'comment',
  'answer',
  'edit_item',
  'add_measure',
  'edit_measure',
] as const
export type ItemErrand = (typeof itemErrands)[number]

/** A move that may need a form. */
export type MoveErrand<Status> = { name: 'move'; id: string; to: Status; after: string | null }

/** Something that somebody sets out to do and that may need a form. `part` is the part of the item it is about. */
export type Errand =
  | MoveErrand<ItemStatus>
  | { name: ItemErrand; id: string; part?: string }
  | { name: 'create_item'; id?: undefined }
