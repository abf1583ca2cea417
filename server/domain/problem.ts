/**
 * A refusal that we foresaw. Everything else is a bug and is thrown. One union of codes; `problems.ts` of the server
 * gives each its HTTP status, `text/` gives each its sentence in every language, so a missing one does not compile.
 */
export const problemCodes = [
  'malformed_request',
  'malformed_json',
  'too_deep',
  'payload_too_large',
  'unsupported_media_type',
  'invalid_text',
  'invalid_input',
  'unknown_field',
  'too_long',
  'invalid_day',
  'not_signed_in',
  'link_spent',
  'cross_site',
  'not_allowed',
  'not_found',
  'method_not_allowed',
  'stale_version',
  'stale_rules',
  'view_changed',
  'neighbour_moved',
  'illegal_move',
  'four_points_missing',
  'reason_required',
  'completion_text_required',
  'evidence_required',
  'evidence_locked',
  'file_name_refused',
  'file_type_refused',
  'file_not_as_named',
  'file_empty',
  'file_too_large',
  'file_damaged',
  'upload_out_of_step',
  'sum_differs',
  'storage_full',
  'storage_unavailable',
  'measures_open',
  'opinion_required',
  'verifier_in_department',
  'not_long_term',
  'review_day_required',
  'until_day_required',
  'wrong_status',
  'field_locked',
  'extension_needed',
  'deadline_passed',
  'extension_pending',
  'later_day_required',
  'safeguards_required',
  'already_decided',
  'already_answered',
  'nobody_in_charge',
  'reminder_mandatory',
  'substitute_impossible',
  'nothing_to_resend',
  'calendar_line',
  'calendar_repeated',
  'calendar_hole',
  'calendar_empty',
  'not_a_bounce',
  'key_reused',
  'list_too_long',
  'pdf_unavailable',
  'no_campaign',
  'already_set_up',
  'wrong_credentials',
  'wrong_code',
  'sign_in_expired',
  'provider_away',
  'password_weak',
  'second_factor_is_on',
  'browser_only',
  'mail_taken',
  'key_taken',
  'stale_record',
  'duties_open',
  'last_administrator',
  'department_elsewhere',
  'unreadable_file',
  'rows_refused',
  'file_protected',
  'old_format',
  'wrong_extension',
  'mixed_encoding',
  'unpacks_too_large',
  'too_many_rows',
  'too_many_columns',
  'no_header_row',
  'import_in_use',
  'wrong_import_state',
  'campaign_file_version',
  'not_a_poam',
  'too_many_requests',
  'unavailable',
  'internal',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What a sentence may need to name: numbers, titles, the missing parts. */
export type ProblemDetail = Record<string, string | number | readonly string[]>

export class Problem extends Error {
  readonly code: ProblemCode
  readonly field: string | undefined
  readonly detail: ProblemDetail

  /** @param field the input that is wrong, by its path in the request (`to`, `categories.0.name`) */
  constructor(code: ProblemCode, field?: string, detail: ProblemDetail = {}) {
    super(field ? `${code} (${field})` : code)
    this.name = 'Problem'
    this.code = code
    this.field = field
    this.detail = detail
  }
}
