/**
 * One table of what a campaign owns, as a campaign file carries it. `order` are the columns by which its rows stand in the file; an order
 * that no row's id decides makes the same campaign the same file. `omit` are columns that are not carried.
 */
export type CampaignTable = { name: string; order: readonly string[]; omit?: readonly string[] }

/**
 * Everything that a campaign owns, each table after those that its rows refer to. A new table is added here, or below with a reason; which
 * columns it has and what they refer to is read from the database itself.
 */
export const campaignTables: readonly CampaignTable[] = [
  { name: 'stages', order: ['number'] },
  { name: 'milestones', order: ['due_on', 'title'] },
  { name: 'categories', order: ['number'] },
  { name: 'items', order: ['number'] },
  { name: 'item_departments', order: ['item_id', 'department_id'] },
  { name: 'measures', order: ['item_id', 'ordinal'] },
  // Whether its file is there is found out where it arrives.
  { name: 'evidence', order: ['item_id', 'name', 'version'], omit: ['damaged_at'] },
  { name: 'closure_requests', order: ['item_id', 'round'] },
  { name: 'extension_requests', order: ['ordinal'] },
  { name: 'progress_notes', order: ['ordinal'] },
  { name: 'suggestions', order: ['ordinal'] },
  { name: 'regulations', order: ['number'] },
  { name: 'regulation_items', order: ['regulation_id', 'item_id'] },
  { name: 'regulation_texts', order: ['regulation_id', 'version'] },
  { name: 'regulation_issues', order: ['regulation_id', 'issue'] },
  { name: 'study_receipts', order: ['regulation_id', 'issue', 'department_id', 'person_id'] },
  { name: 'consultations', order: ['regulation_id', 'round'] },
  { name: 'consultation_requests', order: ['regulation_id', 'round', 'department_id'] },
  { name: 'consultation_comments', order: ['ordinal'] },
  { name: 'clause_reasons', order: ['regulation_id', 'from_version', 'clause_id'] },
  { name: 'volumes', order: ['at'] },
  { name: 'volume_parts', order: ['volume_id', 'ordinal'] },
  { name: 'opinion_rounds', order: ['held_on', 'title'] },
  { name: 'opinions', order: ['number'] },
  { name: 'opinion_items', order: ['opinion_id', 'item_id'] },
  { name: 'evaluations', order: ['held_on', 'title'] },
  { name: 'evaluation_questions', order: ['evaluation_id', 'number'] },
  { name: 'evaluation_grades', order: ['evaluation_id', 'question', 'ordinal'] },
  { name: 'events', order: ['id'] },
]

/** What a campaign owns and its file does not carry, each with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  uploads: 'Uploads under way end where they began.',
  upload_chunks: 'Uploads under way end where they began.',
  mails: 'Letters are the record of the installation that sent them; here they would be sent again.',
  reminders: 'What is owed is planned anew from the items, from the day of the import on.',
  list_exports: 'Lists that were handed out are kept where they were made; each can be drawn up again.',
  imports: 'What was brought in has become items, and can no longer be undone elsewhere.',
  import_items: 'Ledgers that were brought in have become items, and can no longer be undone elsewhere.',
  volume_files: 'The files of bound volumes are kept where they were made.',
  list_templates: 'Templates are files of the office; they are uploaded again.',
  saved_views: 'Views are their owners’ own, and name the people and departments of this installation in their addresses.',
}

/** What a campaign says of itself; the rest is the installation's: its unit, the day its chaser began, and the day it was made. */
export const campaignOmits = ['id', 'unit_id', 'reminders_from', 'created_at', 'version'] as const
