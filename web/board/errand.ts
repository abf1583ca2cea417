import type { ItemStatus } from '#domain/item.ts'

/** Something that somebody sets out to do with an item and that may need a form. `part` is the part of the item it is about. */
export type Errand =
  | { name: 'move'; id: string; to: ItemStatus; after: string | null }
  | { name: PartErrand; id: string; part?: string }

export const partErrands = [
  'request_extension',
  'decide_extension',
  'suggest',
  'comment',
  'answer',
  'write_note',
  'edit_item',
  'add_measure',
  'edit_measure',
] as const
export type PartErrand = (typeof partErrands)[number]
