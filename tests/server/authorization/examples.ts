import { randomUUID } from 'node:crypto'
import type { ItemStatus } from '#domain/item.ts'
import type { Action } from '#domain/policy.ts'
import type { RegulationStatus } from '#domain/regulation.ts'
import type { RegulationTransitionName } from '#domain/regulation-status.ts'
import { defaultPolicy } from '#domain/reminder-policy.ts'

/**
 * A request that whoever is let in may repeat: it reads, it adds a word, or a rule turns it away (an old version, a neighbour that
 * is not there), so that the items stay what they are for the next asker.
 */
export type Example = {
  /** The right it takes: one of those that the route's `allow` names. None for routes of anyone and of whoever is signed in. */
  action?: Action
  /** The status of the item at that moment. */
  status?: ItemStatus
  /** The status of the regulation at that moment. */
  regulation?: RegulationStatus
  /** The query, without its question mark. */
  query?: string
  body?: Record<string, unknown>
  /** Sends bytes instead of JSON. */
  bytes?: boolean
}

const nobodys = randomUUID()
const move = (action: Action, status: ItemStatus, to: ItemStatus, more = {}): Example => ({
  action,
  status,
  body: { to, after: nobodys, version: 1, ...more },
})
/** Refused by a neighbour that is not there, once the right is there. */
const regulationMove = (
  action: RegulationTransitionName | 'reorder',
  regulation: RegulationStatus,
  to: RegulationStatus,
): Example => ({
  action,
  regulation,
  body: { to, after: nobodys, version: 1 },
})
const person = { unitId: nobodys, departmentId: null, key: null, name: '新人', mail: 'n@example.org', language: 'en', hats: [] }
const department = { name: '部門', ordinal: 1, leaderId: null, key: null }
const milestone = { dueOn: '2009-03-20', title: '總結會', detail: null, stage: null }
const reason = { reason: '理由' }
const anyText = { preamble: [], chapters: [{ id: 'c', title: '', articles: [{ id: 'a', paragraphs: ['內容'] }] }] }

/**
 * One example for each right of each documented route, by its method and path. Ids in a path are filled in by the segment before
 * them (`stage.ts`): `measures/{part}` is a measure of the item.
 */
export const examples: Record<string, Example | readonly Example[]> = {
  'post /api/sign-in': { body: { token: 'x'.repeat(43) } },
  'get /api/sign-in': {},
  'post /api/sign-in/password': { body: { mail: 'nobody@example.org', password: 'no password' } },
  'post /api/sign-in/code': { body: { code: '000000' } },
  'post /api/sign-in/links': { body: { mail: 'nobody@example.org', to: 'sign_in' } },
  // No provider is set here: what is asked is only whether anyone may ask.
  'post /api/sign-in/oidc': { body: { strange: true } },
  'get /api/auth/callback/oidc': {},
  'post /api/passwords': { body: { token: 'x'.repeat(43), password: 'a quiet river' } },
  'get /api/setup': {},
  'post /api/setup': { body: {} },
  'get /api/openapi.json': {},
  'get /api/public/regulations': {},
  // No regulation has that id: asked for a day to come, the day is refused first.
  'get /api/public/regulations/{id}': { query: 'asOf=2999-01-01' },
  'get /api/me': {},
  'put /api/me/campaign': { body: { campaignId: null } },
  'put /api/me/language': { body: { language: 'zh-Hant' } },
  'post /api/sign-out': { body: {} },
  'get /api/account': {},
  'put /api/account/password': { body: { password: 'a quiet river' } },
  'post /api/account/proof': { body: { present: 'a quiet river' } },
  // Nobody has a session of that id.
  'post /api/account/sessions/{id}/end': { body: { strange: true } },
  'post /api/account/sessions/end-others': { body: {} },
  'post /api/account/second-factor': { body: {} },
  'post /api/account/second-factor/confirmation': { body: { code: '000000' } },
  'post /api/account/second-factor/removal': { body: {} },
  'get /api/people/mails': { action: 'manage_people' },
  'get /api/people': { action: 'manage_people' },
  'post /api/people': { action: 'manage_people', body: { ...person, invite: false } },
  'put /api/people/{id}': { action: 'manage_people', body: { ...person, version: 999 } },
  'post /api/people/{id}/invitations': { action: 'manage_people', body: {} },
  'post /api/people/{id}/deactivation': { action: 'manage_people', body: { version: 999 } },
  'post /api/people/{id}/reactivation': { action: 'manage_people', body: { version: 999 } },
  'post /api/people/{id}/second-factor-removal': { action: 'manage_people', body: {} },
  'post /api/people/imports': { action: 'manage_people', body: { content: 'eA==', apply: false } },
  'post /api/departments': { action: 'manage_people', body: { ...department, leaderId: nobodys } },
  'put /api/departments/{id}': { action: 'manage_people', body: { ...department, version: 999 } },
  'post /api/units': { action: 'manage_people', body: { name: '上級單位' } },
  'put /api/units/{id}': { action: 'manage_people', body: { name: '單位', version: 999 } },
  'get /api/board': { action: 'read_campaign' },
  'get /api/regulations': { action: 'read_campaign' },
  'get /api/campaign/open-index': { action: 'read_campaign' },
  'put /api/campaign/open-index': { action: 'edit_campaign', body: { open: false } },
  'get /api/volumes': { action: 'read_campaign' },
  'post /api/volumes': { action: 'bind_volume', body: { title: '匯編', edition: '第一版', regulations: [nobodys] } },
  // Its bytes are not there: whoever is let in is told so.
  'get /api/volumes/{id}/files/{format}': { action: 'read_campaign' },
  'get /api/regulations/{id}/texts': { action: 'see_regulation' },
  'get /api/regulations/{id}/texts/{version}': { action: 'see_regulation' },
  'get /api/regulations/{id}/texts/{from}/compare/{to}': { action: 'see_regulation' },
  // A version that is not there yet.
  'post /api/regulations/{id}/texts': { action: 'edit_regulation', regulation: 'drafting', body: { version: 9, body: anyText } },
  'post /api/regulations/{id}/texts/readings': {
    action: 'edit_regulation',
    regulation: 'drafting',
    body: { text: '第一條　內容' },
  },
  'post /api/regulations/{id}/reasons': {
    action: 'edit_regulation',
    body: { from: 1, clauseId: 'a', was: 'not this', ...reason },
  },
  'get /api/issues': { action: 'read_campaign' },
  'post /api/regulations': {
    action: 'create_regulation',
    body: { title: '制度', kind: 'new', departmentId: nobodys },
  },
  'get /api/regulations/{id}': { action: 'see_regulation' },
  'get /api/regulations/{id}/reminders': { action: 'see_regulation' },
  'post /api/regulations/{id}/edits': { action: 'edit_regulation', body: { version: 1, departmentId: nobodys } },
  'post /api/regulations/{id}/moves': [
    regulationMove('begin_drafting', 'planned', 'drafting'),
    regulationMove('consult', 'drafting', 'consulting'),
    regulationMove('redraft', 'consulting', 'drafting'),
    regulationMove('deliberate', 'consulting', 'deliberating'),
    regulationMove('send_back', 'deliberating', 'drafting'),
    regulationMove('approve', 'deliberating', 'approved'),
    regulationMove('issue', 'approved', 'issued'),
    regulationMove('begin_study', 'issued', 'studying'),
    regulationMove('put_in_force', 'studying', 'in_force'),
    regulationMove('revise', 'in_force', 'drafting'),
    regulationMove('abolish', 'in_force', 'abolished'),
    regulationMove('reorder', 'planned', 'planned'),
  ],
  'post /api/regulations/{id}/requests/{part}/replies': {
    action: 'reply_consultation',
    regulation: 'consulting',
    body: { stance: 'against', comments: [] },
  },
  'post /api/regulations/{id}/comments/{part}/answers': {
    action: 'answer_comment',
    regulation: 'consulting',
    body: { adopted: true, text: '已採納' },
  },
  'post /api/regulations/{id}/signatures': { action: 'sign_study', regulation: 'issued', body: { name: '' } },
  'post /api/items/{id}/regulations/{part}/evidence': { action: 'add_evidence', body: {} },
  'get /api/events': { action: 'read_campaign' },
  'put /api/events/seat': {
    action: 'read_campaign',
    body: { seat: '0b9f2d0e-6d3a-4c4e-9b39-6c5e3f1f0a01', itemId: null },
  },
  'get /api/campaign': { action: 'read_campaign' },
  'put /api/campaign': {
    action: 'edit_campaign',
    body: { version: 999, title: '活動', extensionLimit: 15, answerWorkdays: 5 },
  },
  'put /api/campaign/categories': {
    action: 'edit_campaign',
    body: { version: 999, categories: [{ name: '自身建設' }] },
  },
  'get /api/campaign/timetable': { action: 'read_campaign' },
  'put /api/campaign/stages': { action: 'edit_campaign', body: { version: 999, stages: [{ name: '階段' }] } },
  'post /api/campaign/milestones': { action: 'edit_campaign', body: { version: 999, ...milestone } },
  'post /api/campaign/milestones/{id}/edits': { action: 'edit_campaign', body: { version: 999, title: '總結' } },
  'delete /api/campaign/milestones/{id}': { action: 'edit_campaign', body: { version: 999 } },
  'post /api/campaign/opening': { action: 'edit_campaign', body: { version: 999 } },
  'get /api/campaigns': { action: 'read_campaign' },
  'post /api/campaigns': { action: 'edit_campaign', body: { version: 999, title: '新的活動', items: false } },
  'get /api/lists': { action: 'export_lists' },
  'get /api/lists/{form}': { action: 'export_lists', query: 'format=csv' },
  'get /api/report': { action: 'export_lists', query: 'asOf=2999-01-01' },
  'get /api/templates': { action: 'export_lists' },
  'get /api/templates/example': { action: 'export_lists', query: 'form=e' },
  'put /api/templates': { action: 'manage_templates', query: 'form=e&name=a.docx', bytes: true },
  'get /api/templates/{id}/file': { action: 'export_lists' },
  'delete /api/templates/{id}': { action: 'manage_templates', body: {} },
  'get /api/exports': { action: 'export_lists' },
  'get /api/exports/{id}/file': { action: 'export_lists' },
  'get /api/items/{id}/closure-file': { action: 'export_lists', query: 'asOf=2999-01-01' },
  'get /api/figures': { action: 'read_campaign' },
  'get /api/search': { action: 'read_campaign', query: 'q=xx' },
  'get /api/views': { action: 'read_campaign' },
  'post /api/views': [
    { action: 'save_view', body: { name: '我的', query: 'mine=1', shared: false, version: 999 } },
    { action: 'share_view', body: { name: '逾期', query: 'light=overdue', shared: true, version: 999 } },
  ],
  'delete /api/views/{id}': { action: 'save_view', body: { version: 1 } },
  'get /api/mails': { action: 'read_outbox' },
  'post /api/mails/{id}/resends': { action: 'resend_mail', body: {} },
  'post /api/bounces': { body: { message: '' } },
  'get /api/reminders/rules': { action: 'read_campaign' },
  'put /api/reminders/rules': { action: 'edit_reminder_rules', body: { version: 999, policy: defaultPolicy } },
  'post /api/reminders/rules/preview': { action: 'edit_reminder_rules', body: { policy: defaultPolicy, days: 1 } },
  'get /api/calendar': { action: 'read_campaign', query: 'from=2009-02-01&to=2009-02-28' },
  'put /api/calendar': { action: 'edit_calendar', body: { version: 999, calendar: 'CN' } },
  'post /api/calendar/imports': { action: 'edit_calendar', body: { version: 999, file: '2027-01-01,off' } },
  'get /api/me/reminders': {},
  'put /api/me/reminders': { body: { sendAt: null, language: 'zh-Hant', off: [], away: null } },
  'post /api/me/calendar': { body: {} },
  'post /api/me/calendar/revocation': { body: {} },
  'get /api/mails/{id}': { action: 'read_outbox' },
  'get /api/mails/{id}/html': { action: 'read_outbox' },
  'get /api/reminders/preview': { action: 'read_outbox', query: 'on=2009-02-17' },
  'get /api/reminders/preview/html': {
    action: 'read_outbox',
    query: 'on=2009-02-17&kind=digest&recipient=00000000-0000-4000-8000-000000000000',
  },
  'get /api/items/{id}': [
    { action: 'see_item', status: 'in_progress' },
    { action: 'see_draft', status: 'draft' },
  ],
  'get /api/campaign-file': { action: 'export_campaign' },
  'get /api/campaign-file/schema': { action: 'export_campaign' },
  'get /api/campaign-file/{sum}': { action: 'export_campaign' },
  'post /api/campaign-file': { action: 'import_campaign', body: { strange: true } },
  'get /api/poam': { action: 'export_campaign' },
  'get /api/imports': { action: 'import_ledger' },
  'post /api/imports': { action: 'import_ledger', body: { cells: '無表頭' } },
  'get /api/imports/{id}': { action: 'import_ledger' },
  'post /api/imports/{id}/edits': { action: 'import_ledger', body: { version: 999, sheet: 0 } },
  'post /api/imports/{id}/apply': { action: 'import_ledger', body: { version: 999 } },
  'post /api/imports/{id}/undo': { action: 'import_ledger', body: { version: 999 } },
  'get /api/items/{id}/reminders': [
    { action: 'see_item', status: 'in_progress' },
    { action: 'see_draft', status: 'draft' },
  ],
  'post /api/items': { action: 'create_item', body: { categoryId: nobodys, title: '題目', kind: 'immediate' } },
  'post /api/items/{id}/edits': { action: 'edit_item', body: { version: 999, cause: '原因' } },
  'post /api/items/{id}/measures': { action: 'edit_item', body: { text: '措施', ownerId: nobodys } },
  'post /api/items/{id}/measures/{part}/edits': { action: 'edit_item', body: { version: 999, text: '措施' } },
  'post /api/items/{id}/measures/{part}/ticks': { action: 'tick_measure', body: { version: 999, done: true } },
  'post /api/items/{id}/notes': { action: 'write_note', body: { text: '進展', on: '2099-01-01' } },
  'post /api/items/{id}/suggestions': [
    { action: 'suggest', body: { kind: 'objection', text: '異議' } },
    { action: 'comment', body: { kind: 'comment', text: '意見' } },
  ],
  'post /api/items/{id}/suggestions/{part}/answers': { action: 'answer_suggestion', body: { text: '答覆' } },
  'post /api/items/{id}/extensions': {
    action: 'request_extension',
    body: { version: 1, requestedDueOn: '2009-03-20', reason: '', safeguards: '' },
  },
  'post /api/items/{id}/extensions/{part}/decisions': { action: 'decide_extension', body: { version: 1, granted: false } },
  'post /api/items/{id}/uploads': { action: 'add_evidence', body: { name: '', bytes: 1 } },
  'get /api/items/{id}/uploads': { action: 'add_evidence' },
  // Whoever is let in is told that the evidence is locked; the upload stays for the next asker.
  'post /api/items/{id}/uploads/{part}/discards': { action: 'add_evidence', status: 'closed', body: {} },
  'get /api/items/{id}/uploads/{part}': { action: 'add_evidence' },
  'put /api/items/{id}/uploads/{part}': { action: 'add_evidence', query: 'offset=1', bytes: true },
  'post /api/items/{id}/uploads/{part}/finish': { action: 'add_evidence', body: {} },
  'get /api/items/{id}/evidence/{part}/file': [
    { action: 'see_item', status: 'in_progress' },
    { action: 'see_draft', status: 'draft' },
  ],
  'get /api/items/{id}/evidence/{part}/preview': [
    { action: 'see_item', status: 'in_progress' },
    { action: 'see_draft', status: 'draft' },
  ],
  'post /api/items/{id}/moves': [
    move('assign', 'draft', 'assigned'),
    move('sign_for', 'assigned', 'in_progress'),
    move('return_assignment', 'assigned', 'draft', reason),
    move('apply_for_closure', 'in_progress', 'in_review'),
    move('return_for_rework', 'in_review', 'in_progress', reason),
    move('close', 'in_review', 'closed', { opinion: '同意' }),
    move('accept_for_stage', 'in_review', 'ongoing', { opinion: '同意', nextReviewOn: '2009-06-01' }),
    move('reopen', 'closed', 'in_progress', reason),
    move('suspend', 'in_progress', 'suspended', { ...reason, untilOn: '2009-06-01' }),
    move('resume', 'suspended', 'in_progress', reason),
    move('cancel', 'in_progress', 'cancelled', reason),
    move('reorder', 'in_progress', 'in_progress'),
  ],
}
