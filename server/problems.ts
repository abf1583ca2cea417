import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { languageFor } from '#domain/language.ts'
import { Problem, type ProblemCode } from '#domain/problem.ts'
import { wordsIn } from '#domain/text/index.ts'
import { problemText } from '#domain/text/words.ts'
import { StorageTrouble } from '../db/blobs.ts'
import type { Settings } from './campaign.ts'
import type { TextVersion } from '../db/regulation-texts.ts'
import type { Card } from './cards.ts'
import { Conflict } from './conflict.ts'
import type { AppEnv } from './env.ts'
import { safeHeaders } from './headers.ts'
import type { RegulationCard } from './regulation-cards.ts'

/** Every code and its HTTP status, in one table. */
const statuses: Record<ProblemCode, ContentfulStatusCode> = {
  malformed_request: 400,
  malformed_json: 400,
  too_deep: 400,
  invalid_text: 422,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid_input: 422,
  unknown_field: 422,
  too_long: 422,
  invalid_day: 422,
  not_signed_in: 401,
  link_spent: 401,
  cross_site: 403,
  not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  no_campaign: 404,
  stale_version: 409,
  stale_rules: 409,
  stale_settings: 409,
  view_changed: 409,
  neighbour_moved: 409,
  illegal_move: 422,
  four_points_missing: 422,
  reason_required: 422,
  completion_text_required: 422,
  evidence_required: 422,
  evidence_locked: 422,
  file_name_refused: 422,
  file_type_refused: 422,
  file_not_as_named: 422,
  file_empty: 422,
  file_too_large: 413,
  file_damaged: 410,
  upload_out_of_step: 409,
  sum_differs: 422,
  storage_full: 507,
  storage_unavailable: 503,
  measures_open: 422,
  opinion_required: 422,
  verifier_in_department: 422,
  not_long_term: 422,
  review_day_required: 422,
  until_day_required: 422,
  wrong_status: 422,
  field_locked: 422,
  extension_needed: 422,
  deadline_passed: 422,
  extension_pending: 409,
  later_day_required: 422,
  safeguards_required: 422,
  already_decided: 409,
  already_answered: 409,
  text_required: 422,
  reply_days_required: 422,
  reply_day_passed: 422,
  replies_open: 422,
  comments_open: 422,
  meeting_required: 422,
  meeting_day_required: 422,
  document_number_required: 422,
  document_number_taken: 422,
  document_number_gap: 422,
  effective_day_required: 422,
  effective_before_approval: 422,
  not_in_effect_yet: 422,
  abolishing_rule_required: 422,
  reply_closed: 409,
  already_replied: 409,
  comment_reason_required: 422,
  already_signed: 409,
  signature_differs: 422,
  not_issued: 422,
  nobody_in_charge: 422,
  reminder_mandatory: 422,
  substitute_impossible: 422,
  nothing_to_resend: 409,
  calendar_line: 422,
  calendar_repeated: 422,
  calendar_hole: 422,
  calendar_empty: 422,
  not_a_bounce: 422,
  key_reused: 422,
  list_too_long: 422,
  pdf_unavailable: 503,
  template_refused: 422,
  template_tag: 422,
  already_set_up: 409,
  wrong_credentials: 401,
  wrong_password: 401,
  wrong_code: 401,
  sign_in_expired: 401,
  provider_away: 503,
  password_weak: 422,
  second_factor_is_on: 409,
  browser_only: 403,
  proof_needed: 403,
  mail_taken: 409,
  key_taken: 409,
  stale_record: 409,
  duties_open: 409,
  last_administrator: 409,
  department_elsewhere: 422,
  hat_unknown: 422,
  language_unknown: 422,
  unreadable_file: 422,
  rows_refused: 422,
  file_protected: 422,
  old_format: 422,
  wrong_extension: 422,
  mixed_encoding: 422,
  unpacks_too_large: 422,
  too_many_rows: 422,
  too_many_columns: 422,
  no_header_row: 422,
  import_in_use: 409,
  text_locked: 422,
  text_conflict: 409,
  text_unchanged: 422,
  text_without_articles: 422,
  text_too_large: 422,
  article_empty: 422,
  chapter_untitled: 422,
  section_untitled: 422,
  section_outside_chapter: 422,
  heading_in_paragraph: 422,
  file_has_macros: 422,
  file_links_out: 422,
  too_many_paragraphs: 422,
  regulation_not_issued: 422,
  category_in_use: 409,
  stage_in_use: 409,
  milestone_reminded: 409,
  wrong_import_state: 409,
  campaign_file_version: 422,
  evidence_damaged: 410,
  evidence_too_large: 422,
  packed_file_broken: 422,
  packed_file_missing: 422,
  packed_file_altered: 422,
  packed_file_unknown: 422,
  nothing_to_export: 422,
  not_a_poam: 422,
  too_many_tries: 429,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
}

export type ProblemBody = {
  error: { code: ProblemCode; message: string; field?: string }
  /** Of a conflict: what it is about as it is now. */
  item?: Card
  campaign?: Settings
  /** The text as it is now, when both have changed it. */
  conflict?: TextVersion
  regulation?: RegulationCard
  /** Of an upload that is out of step: how many bytes have arrived. */
  received?: number
}

/** The refusal as every route answers it, in the reader's language. */
export function problemBody(c: Context<AppEnv>, problem: Problem): ProblemBody {
  const language = c.get('person')?.language ?? languageFor(c.req.header('accept-language'))
  const message = problemText(wordsIn[languageAsked(c) ?? language], problem.code, problem.detail)
  const { code, field } = problem
  return {
    error: { code, message, ...(field === undefined ? {} : { field }) },
    ...(problem instanceof Conflict ? problem.told : {}),
    ...(code === 'upload_out_of_step' ? { received: Number(problem.detail['received']) } : {}),
  }
}

/** What the page was switched to counts more than what the person once chose for mails. */
function languageAsked(c: Context<AppEnv>) {
  const header = c.req.header('accept-language')
  return header && !header.includes(',') ? languageFor(header) : undefined
}

/** The last resort of the app: a foreseen refusal, a database that is away, or a bug, which is logged and says nothing more. */
export function answerError(error: unknown, c: Context<AppEnv>): Response {
  const problem = asProblem(error)
  if (isCutOff(error, c)) c.env.log.debug({ path: c.req.path }, 'The client has gone')
  else if (problem.code === 'internal') c.env.log.error({ err: error, path: c.req.path }, 'request failed')
  if (problem.code.startsWith('storage_')) c.env.log.error({ err: error, path: c.req.path }, 'The store of files is in trouble')
  if (statuses[problem.code] === 503) c.header('Retry-After', '5')
  return c.json(problemBody(c, problem), statuses[problem.code], safeHeaders)
}

/** The connection broke off: what was being read ends there, and what was being made is given up. Nobody hears the answer. */
function isCutOff(error: unknown, c: Context<AppEnv>): boolean {
  const { name, code } = error as { name?: string; code?: string }
  return c.req.raw.signal.aborted && (name === 'AbortError' || code === 'ECONNRESET')
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StorageTrouble) return new Problem(error.kind === 'full' ? 'storage_full' : 'storage_unavailable')
  if (isDatabaseFull(error)) return new Problem('storage_full')
  return isDatabaseAway(error) ? new Problem('unavailable') : new Problem('internal')
}

/** Postgres could not extend a file (disk_full). */
function isDatabaseFull(error: unknown): boolean {
  return (error as { code?: string }).code === '53100'
}

/** Connection failures (class 08), shutdown and start-up (57P0x), no connection left, a pool that waited in vain. */
function isDatabaseAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (
    /^(08|57P0|53300|ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code) ||
    /timeout exceeded|Connection terminated|has ended|not queryable/.test(message)
  )
}
