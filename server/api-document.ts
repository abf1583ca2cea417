import { toJsonSchema } from '@valibot/to-json-schema'
import { Hono } from 'hono'
import type { GenericSchema } from 'valibot'
import type { Action } from '#domain/policy.ts'
import { problemCodes } from '#domain/problem.ts'
import { regulationTransitionNames } from '#domain/regulation-status.ts'
import { transitionNames } from '#domain/status.ts'
import { campaignBody } from './campaign-settings.ts'
import { categoriesBody, choiceBody, copyBody, openingBody } from './campaigns.ts'
import { editBody, newItemBody } from './edits.ts'
import { passwordChangeBody, presentPasswordBody, proofBody } from './account.ts'
import { departmentBody, departmentChangeBody, unitBody, unitChangeBody } from './departments.ts'
import { bounceBody } from './bounces.ts'
import { calendarBody, calendarImportBody, calendarQuery } from './calendar.ts'
import { campaignFileQuery } from './campaign-file.ts'
import { closureFileQuery } from './closure-file.ts'
import { commentAnswerBody, replyBody } from './consultations.ts'
import type { AppEnv } from './env.ts'
import { eventsQuery } from './events.ts'
import { extensionBody, extensionDecisionBody } from './extensions.ts'
import { listQuery } from './lists.ts'
import { htmlQuery, mailsQuery, previewHtmlQuery, previewQuery, resendBody } from './mails.ts'
import { languageBody } from './me.ts'
import { measureBody, measureEditBody, tickBody } from './measures.ts'
import { moveBody } from './moves.ts'
import { feedBody, mySettingsBody } from './my-reminders.ts'
import { noteBody } from './notes.ts'
import { openIndexBody, openIndexQuery, openRegulationQuery } from './open-index.ts'
import { figuresQuery } from './figures.ts'
import { reportQuery } from './report.ts'
import { searchQuery } from './search.ts'
import { exampleQuery, templateQuery, templateRemovalBody } from './templates.ts'
import { reasonBody, textBody } from './regulation-texts.ts'
import { readingBody } from './text-files/read-text.ts'
import { seatBody } from './seats.ts'
import { passwordBody } from './passwords.ts'
import { importBody } from './people-import.ts'
import { personBody, personChangeBody, versionBody } from './people.ts'
import { newRegulationBody, regulationEditBody } from './regulation-edits.ts'
import { regulationMoveBody } from './regulation-moves.ts'
import { rulesBody, rulesPreviewBody } from './reminder-rules.ts'
import { setupBody } from './setup.ts'
import { codeBody, emptyBody, linkRequestBody, passwordSignInBody, signInBody } from './sign-in.ts'
import { signatureBody } from './study.ts'
import { milestoneBody, milestoneEditBody, milestoneRemovalBody, stagesBody } from './timetable.ts'
import { chunkQuery, finishBody, uploadBody } from './uploads.ts'
import { answerBody, suggestionBody } from './suggestions.ts'
import { importActBody, importEditBody } from './imports.ts'
import { pastedBody } from './imports/upload.ts'
import { forgetBody, viewBody } from './views.ts'
import { volumeBody } from './volumes.ts'

export type Documented = {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  summary: string
  /**
   * Who may ask: anyone, whoever is signed in about themselves, who may do any of these things (`policy.ts`), or a machine that knows
   * the secret of a setting, without which there is no such route.
   */
  allow: 'anyone' | 'self' | 'secret' | readonly Action[]
  query?: GenericSchema
  body?: GenericSchema
  /** The body is bytes, not JSON. */
  bytes?: boolean
  headers?: Record<string, string>
  /** What a good answer is, when it is not JSON. */
  type?: string
  refusals?: Record<number, string>
}

const once = {
  'Idempotency-Key': 'Any text without blanks; the same request under the same key takes effect once, for 48 hours.',
}
const stale = { 409: 'The item or its neighbour has changed; the item as it is now comes with it.' }
const limited = { 429: 'Too many tries; later again.' }
const changed = { 409: 'It has been changed since this version, or what must be there once is there already.' }
const outOfStep = { 409: 'Another amount has arrived; `received` says how many bytes.' }
const full = { 507: 'There is no room left; nothing was saved.' }
const damaged = { 410: 'The file is missing or altered; none of it is sent.' }
const staleRules = { 409: 'Rules or calendar have just been changed by somebody else.' }
const unknown = { 404: 'There is no such thing, or it is not for the asker to know of.' }

/** Every route of the API once, with the very schemas that check its input. A test compares it with the routes there are. */
export const documented: readonly Documented[] = [
  {
    method: 'post',
    path: '/api/sign-in',
    allow: 'anyone',
    summary: 'Uses up a one-time link and opens a browser session, or asks for the second factor first.',
    body: signInBody,
    refusals: limited,
  },
  { method: 'get', path: '/api/sign-in', allow: 'anyone', summary: 'Which ways of signing in there are besides a password.' },
  {
    method: 'post',
    path: '/api/sign-in/password',
    allow: 'anyone',
    summary: 'Signs in by address and password, or asks for the second factor first.',
    body: passwordSignInBody,
    refusals: { 401: 'Address or password is wrong; which, is not said.', ...limited },
  },
  {
    method: 'post',
    path: '/api/sign-in/code',
    allow: 'anyone',
    summary: 'The second step: six digits of the authenticator, or a backup code.',
    body: codeBody,
    refusals: { 401: 'The code is wrong, has been used, or the first step is too long ago.', ...limited },
  },
  {
    method: 'post',
    path: '/api/sign-in/links',
    allow: 'anyone',
    summary: 'Asks for a mail with a one-time link; answered alike whether anybody has that address.',
    body: linkRequestBody,
    refusals: limited,
  },
  {
    method: 'post',
    path: '/api/sign-in/oidc',
    allow: 'anyone',
    summary: 'The address at the identity provider where signing in begins.',
    body: emptyBody,
    refusals: { 404: 'No identity provider is set.', 503: 'It does not answer.' },
  },
  {
    method: 'get',
    path: '/api/auth/callback/oidc',
    allow: 'anyone',
    summary: 'Where the identity provider leads a browser back to.',
    type: 'text/html',
  },
  {
    method: 'post',
    path: '/api/passwords',
    allow: 'anyone',
    summary: 'Uses up a one-time link, sets the password of its person, and signs them in.',
    body: passwordBody,
    refusals: limited,
  },
  { method: 'get', path: '/api/setup', allow: 'anyone', summary: 'Whether the unit still has to be set up.' },
  {
    method: 'post',
    path: '/api/setup',
    allow: 'anyone',
    summary: 'Sets the unit up, once, with the link printed at start.',
    body: setupBody,
  },
  {
    method: 'get',
    path: '/api/public/regulations',
    allow: 'anyone',
    summary:
      'The regulations in force as of a day, of the campaigns whose office has opened them; with `q` those that contain its words, and where.',
    query: openIndexQuery,
    refusals: limited,
  },
  {
    method: 'get',
    path: '/api/public/regulations/{id}',
    allow: 'anyone',
    summary: 'One of them as of a day: its text, its number and days, and its other versions.',
    query: openRegulationQuery,
    refusals: { ...unknown, ...limited },
  },
  { method: 'get', path: '/api/openapi.json', allow: 'anyone', summary: 'This document.' },
  { method: 'get', path: '/api/me', allow: 'self', summary: 'Who is asking: the person, their hats and their unit.' },
  { method: 'put', path: '/api/me/language', allow: 'self', summary: 'The language of the asker’s mails.', body: languageBody },
  { method: 'post', path: '/api/sign-out', allow: 'self', summary: 'Ends the session.', body: emptyBody },
  { method: 'get', path: '/api/account', allow: 'self', summary: 'The asker’s account: second factor and browsers signed in.' },
  {
    method: 'put',
    path: '/api/account/password',
    allow: 'self',
    summary: 'Sets another password; other browsers are signed out.',
    body: passwordChangeBody,
    refusals: limited,
  },
  {
    method: 'post',
    path: '/api/account/proof',
    allow: 'self',
    summary: 'Proves by the password, or else by a code, who sits at the browser; asked for by `proof_needed`.',
    body: proofBody,
    refusals: limited,
  },
  {
    method: 'post',
    path: '/api/account/sessions/{id}/end',
    allow: 'self',
    summary: 'Signs one browser out.',
    body: emptyBody,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/account/sessions/end-others',
    allow: 'self',
    summary: 'Signs every other browser out.',
    body: emptyBody,
  },
  {
    method: 'post',
    path: '/api/account/second-factor',
    allow: 'self',
    summary: 'Begins a second factor: the address for an authenticator, and backup codes.',
    body: presentPasswordBody,
    refusals: { 403: 'By a browser only.', 409: 'There is one already.', ...limited },
  },
  {
    method: 'post',
    path: '/api/account/second-factor/confirmation',
    allow: 'self',
    summary: 'Confirms it with a first code; from now on it is asked for.',
    body: codeBody,
    refusals: limited,
  },
  {
    method: 'post',
    path: '/api/account/second-factor/removal',
    allow: 'self',
    summary: 'Takes it away.',
    body: presentPasswordBody,
    refusals: limited,
  },
  {
    method: 'get',
    path: '/api/people/mails',
    allow: ['manage_people'],
    summary: 'Invitations and links by mail, and what became of each.',
  },
  {
    method: 'get',
    path: '/api/people',
    allow: ['manage_people'],
    summary: 'Units, departments and people, with how they stand as users.',
  },
  {
    method: 'post',
    path: '/api/people',
    allow: ['manage_people'],
    summary: 'Adds a person; with `invite`, invites them. Without a mail server the link is in the answer, once.',
    body: personBody,
    refusals: changed,
  },
  {
    method: 'put',
    path: '/api/people/{id}',
    allow: ['manage_people'],
    summary: 'Changes a person, their department and hats.',
    body: personChangeBody,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'post',
    path: '/api/people/{id}/invitations',
    allow: ['manage_people'],
    summary: 'Invites a person, or invites them again.',
    body: emptyBody,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/people/{id}/deactivation',
    allow: ['manage_people'],
    summary: 'Ends a person’s account and every session at once; refused while open items are theirs.',
    body: versionBody,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'post',
    path: '/api/people/{id}/reactivation',
    allow: ['manage_people'],
    summary: 'Makes an account active again.',
    body: versionBody,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'post',
    path: '/api/people/{id}/second-factor-removal',
    allow: ['manage_people'],
    summary: 'Takes the second factor of somebody away who has lost it.',
    body: emptyBody,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/people/imports',
    allow: ['manage_people'],
    summary:
      'Reads people from a spreadsheet: with `apply` false a preview with errors by row and column, with true all or nothing, invited by mail on request.',
    body: importBody,
    refusals: changed,
  },
  {
    method: 'post',
    path: '/api/departments',
    allow: ['manage_people'],
    summary: 'Adds a department.',
    body: departmentBody,
    refusals: changed,
  },
  {
    method: 'put',
    path: '/api/departments/{id}',
    allow: ['manage_people'],
    summary: 'Changes a department: name, place, leader in charge.',
    body: departmentChangeBody,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'post',
    path: '/api/units',
    allow: ['manage_people'],
    summary: 'Names the superior body of a unit that has none.',
    body: unitBody,
    refusals: changed,
  },
  {
    method: 'put',
    path: '/api/units/{id}',
    allow: ['manage_people'],
    summary: 'Renames the unit or its superior body.',
    body: unitChangeBody,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'get',
    path: '/api/board',
    allow: ['read_campaign'],
    summary: 'The campaign, its figures as of today and its items in board order.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/items/{id}',
    allow: ['see_item', 'see_draft'],
    summary: 'One item with its papers and its whole history.',
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/items',
    allow: ['create_item'],
    summary: 'A new draft with the next number of its category.',
    body: newItemBody,
    headers: once,
  },
  {
    method: 'post',
    path: '/api/items/{id}/edits',
    allow: ['edit_item'],
    summary: 'Changes the fields that are given; `dueOn` and `categoryId` only while it is a draft.',
    body: editBody,
    headers: once,
    refusals: { ...unknown, ...stale },
  },
  {
    method: 'post',
    path: '/api/items/{id}/measures',
    allow: ['edit_item'],
    summary: 'Adds a measure.',
    body: measureBody,
    headers: once,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/items/{id}/measures/{part}/edits',
    allow: ['edit_item'],
    summary: 'Changes a measure; `version` is the measure’s own.',
    body: measureEditBody,
    headers: once,
    refusals: { ...unknown, ...stale },
  },
  {
    method: 'post',
    path: '/api/items/{id}/measures/{part}/ticks',
    allow: ['tick_measure'],
    summary: 'Ticks a measure as done today, or takes the tick back.',
    body: tickBody,
    headers: once,
    refusals: { ...unknown, ...stale },
  },
  {
    method: 'post',
    path: '/api/items/{id}/notes',
    allow: ['write_note'],
    summary: 'A dated progress note.',
    body: noteBody,
    headers: once,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/items/{id}/suggestions',
    allow: ['suggest', 'comment'],
    summary: 'A suggestion or an objection, to which an answer is owed, or a comment of the superior body.',
    body: suggestionBody,
    headers: once,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/items/{id}/suggestions/{part}/answers',
    allow: ['answer_suggestion'],
    summary: 'Answers a suggestion, objection or comment, once, for everybody to read.',
    body: answerBody,
    headers: once,
    refusals: { ...unknown, 409: 'It has been answered already.' },
  },
  {
    method: 'post',
    path: '/api/items/{id}/extensions',
    allow: ['request_extension'],
    summary: 'Requests a later deadline, before the present one has passed; the request names who decides.',
    body: extensionBody,
    headers: once,
    refusals: { ...unknown, 409: 'The item has changed, or another request is waiting.' },
  },
  {
    method: 'post',
    path: '/api/items/{id}/extensions/{part}/decisions',
    allow: ['decide_extension'],
    summary: 'Grants or refuses an extension; `version` is the request’s own.',
    body: extensionDecisionBody,
    headers: once,
    refusals: { ...unknown, 409: 'The request has changed, or has been decided or has lapsed.' },
  },
  {
    method: 'post',
    path: '/api/items/{id}/moves',
    allow: [...transitionNames, 'reorder'],
    summary: 'Moves an item to a status, right below `after`; to its own status it only changes its place.',
    body: moveBody,
    headers: once,
    refusals: { ...unknown, ...stale },
  },
  { method: 'get', path: '/api/imports', allow: ['import_ledger'], summary: 'What was imported before, newest first.' },
  {
    method: 'post',
    path: '/api/imports',
    allow: ['import_ledger'],
    summary:
      'Reads a ledger: a form with a `file` of at most 10 MB, or pasted cells as JSON. Answers the preview; nothing has changed yet.',
    body: pastedBody,
    refusals: { 413: 'The file is larger than 10 MB.', 422: 'The file cannot be read; the code says why.' },
  },
  {
    method: 'get',
    path: '/api/imports/{id}',
    allow: ['import_ledger'],
    summary: 'A preview, with the campaign as it is now.',
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/imports/{id}/edits',
    allow: ['import_ledger'],
    summary: 'Corrects a cell, leaves a row out, says what a column is, chooses a sheet or an encoding.',
    body: importEditBody,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'post',
    path: '/api/imports/{id}/apply',
    allow: ['import_ledger'],
    summary: 'Imports all rows, or none while a cell is wrong.',
    body: importActBody,
    headers: once,
    refusals: { ...unknown, ...changed, 422: 'Some cells are wrong; nothing was imported.' },
  },
  {
    method: 'post',
    path: '/api/imports/{id}/undo',
    allow: ['import_ledger'],
    summary: 'Takes the imported items away again, until one of them has been changed or written about.',
    body: importActBody,
    headers: once,
    refusals: { ...unknown, ...changed },
  },
  {
    method: 'get',
    path: '/api/campaign-file',
    allow: ['export_campaign'],
    summary: 'The whole campaign as JSON, to be moved to another installation; as a ZIP with the files of evidence.',
    query: campaignFileQuery,
    refusals: { 410: 'A file of evidence is missing or altered.', 422: 'There is more evidence than fits into a ZIP.' },
  },
  {
    method: 'get',
    path: '/api/campaign-file/schema',
    allow: ['export_campaign'],
    summary: 'The JSON Schema of a campaign file.',
  },
  {
    method: 'get',
    path: '/api/campaign-file/{sum}',
    allow: ['export_campaign'],
    summary: 'A ZIP of the campaign that was packed within the last day, by its SHA-256.',
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/campaign-file',
    allow: ['import_campaign'],
    summary:
      'A form with a `file`, or a ZIP as the body, becomes a new campaign of the unit, all of it or nothing. Whoever brings it in works in it from then on. The same file again changes nothing.',
    refusals: {
      413: 'The form is larger than 50 MB, or the ZIP than 4 GB.',
      422: 'Something in the file is wrong; `field` is its path, or the message names the file in the ZIP.',
    },
  },
  {
    method: 'get',
    path: '/api/poam',
    allow: ['export_campaign'],
    summary: 'The items as a plan of action and milestones (OSCAL, JSON).',
  },
  { method: 'get', path: '/api/campaign', allow: ['read_campaign'], summary: 'The campaign with its settings.' },
  {
    method: 'put',
    path: '/api/campaign',
    allow: ['edit_campaign'],
    summary: 'Changes the campaign’s title and settings.',
    body: campaignBody,
    refusals: { 409: 'The campaign has been changed meanwhile.' },
  },
  {
    method: 'put',
    path: '/api/campaign/categories',
    allow: ['edit_campaign'],
    summary: 'Names and order of the categories; one that has items cannot go.',
    body: categoriesBody,
    refusals: { 409: 'The campaign has been changed meanwhile, or a category that would go has items.' },
  },
  {
    method: 'get',
    path: '/api/campaign/timetable',
    allow: ['read_campaign'],
    summary: 'The stages of the campaign in their order, and its milestones by their days.',
  },
  {
    method: 'put',
    path: '/api/campaign/stages',
    allow: ['edit_campaign'],
    summary: 'Names and order of the stages; one that milestones belong to cannot go.',
    body: stagesBody,
    refusals: { 409: 'The campaign has been changed meanwhile, or milestones belong to a stage that would go.' },
  },
  {
    method: 'post',
    path: '/api/campaign/milestones',
    allow: ['edit_campaign'],
    summary: 'Adds a milestone.',
    body: milestoneBody,
    headers: once,
    refusals: { 409: 'The campaign has been changed meanwhile.' },
  },
  {
    method: 'post',
    path: '/api/campaign/milestones/{id}/edits',
    allow: ['edit_campaign'],
    summary: 'Changes a milestone; on another day its reminders are planned anew.',
    body: milestoneEditBody,
    headers: once,
    refusals: { ...unknown, 409: 'The campaign has been changed meanwhile.' },
  },
  {
    method: 'delete',
    path: '/api/campaign/milestones/{id}',
    allow: ['edit_campaign'],
    summary: 'Removes a milestone that nobody has been reminded of.',
    body: milestoneRemovalBody,
    refusals: { ...unknown, 409: 'The campaign has been changed meanwhile, or somebody has been reminded of the milestone.' },
  },
  {
    method: 'post',
    path: '/api/campaign/opening',
    allow: ['edit_campaign'],
    summary: 'Opens a campaign that was in preparation, for everybody of the unit.',
    body: openingBody,
    headers: once,
    refusals: { 409: 'The campaign has been changed or opened meanwhile.' },
  },
  { method: 'get', path: '/api/campaigns', allow: ['read_campaign'], summary: 'The campaigns of the unit, the newest first.' },
  {
    method: 'post',
    path: '/api/campaigns',
    allow: ['edit_campaign'],
    summary: 'Begins the next campaign as a copy of the present one.',
    body: copyBody,
    headers: once,
    refusals: { 409: 'The campaign has been changed meanwhile.' },
  },
  {
    method: 'put',
    path: '/api/me/campaign',
    allow: 'self',
    summary: 'Which campaign the asker looks at; null for the one opened last.',
    body: choiceBody,
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/items/{id}/uploads',
    allow: ['add_evidence'],
    summary: 'Begins the upload of a file as evidence.',
    body: uploadBody,
    headers: { 'Idempotency-Key': 'As for a move.' },
    refusals: { ...unknown, 413: 'The file is larger than is taken.' },
  },
  {
    method: 'get',
    path: '/api/items/{id}/uploads',
    allow: ['add_evidence'],
    summary: 'The uploads to this item that the asker has begun and not finished.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/items/{id}/uploads/{part}',
    allow: ['add_evidence'],
    summary: 'How much of an upload has arrived.',
    refusals: unknown,
  },
  {
    method: 'put',
    path: '/api/items/{id}/uploads/{part}',
    allow: ['add_evidence'],
    summary: 'Takes the next chunk of an upload; what is answered has been written to the disk.',
    query: chunkQuery,
    bytes: true,
    refusals: { ...unknown, ...outOfStep, ...full },
  },
  {
    method: 'post',
    path: '/api/items/{id}/uploads/{part}/finish',
    allow: ['add_evidence'],
    summary: 'Makes an upload that has arrived a new version of its name; repeated, it takes effect once.',
    body: finishBody,
    headers: { 'Idempotency-Key': 'As for a move.' },
    refusals: { ...unknown, ...outOfStep, ...full },
  },
  {
    method: 'post',
    path: '/api/items/{id}/uploads/{part}/discards',
    allow: ['add_evidence'],
    summary: 'Gives an upload up; what has arrived of it is deleted.',
    body: emptyBody,
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/items/{id}/evidence/{part}/file',
    allow: ['see_item', 'see_draft'],
    summary: 'A piece of evidence as an attachment, whole or in one range of bytes, after its sum has been checked.',
    headers: { Range: 'One range of bytes.' },
    type: 'application/octet-stream',
    refusals: { ...unknown, ...damaged },
  },
  {
    method: 'get',
    path: '/api/items/{id}/evidence/{part}/preview',
    allow: ['see_item', 'see_draft'],
    summary: 'A picture, a PDF or a text to be looked at, in a sandbox; other kinds are downloaded only.',
    type: 'application/octet-stream',
    refusals: { ...unknown, ...damaged },
  },
  {
    method: 'get',
    path: '/api/figures',
    allow: ['read_campaign'],
    summary: 'Figures and rates as of a day, by department and leader, with burn-down and ages.',
    query: figuresQuery,
  },
  {
    method: 'get',
    path: '/api/search',
    allow: ['read_campaign'],
    summary: 'Items and regulations that contain every word, in either script, with where; numbers and titles first.',
    query: searchQuery,
  },
  {
    method: 'get',
    path: '/api/views',
    allow: ['read_campaign'],
    summary: 'The views of the board that the asker has saved, and those shared with the campaign.',
  },
  {
    method: 'post',
    path: '/api/views',
    allow: ['save_view', 'share_view'],
    summary: 'Saves a view by name, for oneself or for everybody; over one of the same name with its `version`.',
    body: viewBody,
    headers: once,
    refusals: { 409: 'There is a view of this name, at another version.' },
  },
  {
    method: 'delete',
    path: '/api/views/{id}',
    allow: ['save_view'],
    summary:
      'Forgets a view; one that is gone already, or is not the asker’s to know of, is as good as forgotten. A shared one is the office’s.',
    body: forgetBody,
    headers: once,
    refusals: { 409: 'The view is at another version.' },
  },
  {
    method: 'get',
    path: '/api/regulations',
    allow: ['read_campaign'],
    summary: 'The regulations in board order, with their items, replies and study receipts.',
  },
  {
    method: 'post',
    path: '/api/regulations',
    allow: ['create_regulation'],
    summary: 'Plans a regulation, with the next number; of its items the first is the one that it answers above all.',
    body: newRegulationBody,
    headers: once,
  },
  {
    method: 'get',
    path: '/api/regulations/{id}',
    allow: ['see_regulation'],
    summary:
      'One regulation with its consultations, issues and signatures, what the asker may do with it next, and its whole history, oldest first.',
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/edits',
    allow: ['edit_regulation'],
    summary: 'Changes the fields that are given.',
    body: regulationEditBody,
    headers: once,
    refusals: { ...unknown, ...stale },
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/moves',
    allow: [...regulationTransitionNames, 'reorder'],
    summary: 'Moves a regulation to a status, right below `after`; to its own status it only changes its place.',
    body: regulationMoveBody,
    headers: once,
    refusals: { ...unknown, ...stale },
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/requests/{part}/replies',
    allow: ['reply_consultation'],
    summary: 'A department replies, once and by its day: of the whole, and of single articles of the version that was sent out.',
    body: replyBody,
    headers: once,
    refusals: { ...unknown, 409: 'It has replied, or the consultation is over.' },
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/comments/{part}/answers',
    allow: ['answer_comment'],
    summary: 'Whether a comment is adopted, and why; once.',
    body: commentAnswerBody,
    headers: once,
    refusals: { ...unknown, 409: 'It has been answered.' },
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/signatures',
    allow: ['sign_study'],
    summary: 'The asker has studied what was issued, and signs with their name typed; a head signs for the department as well.',
    body: signatureBody,
    headers: once,
    refusals: { ...unknown, 409: 'The asker has signed.' },
  },
  {
    method: 'post',
    path: '/api/items/{id}/regulations/{part}/evidence',
    allow: ['add_evidence'],
    summary: 'Puts an issued regulation that answers the item down as its evidence.',
    body: emptyBody,
    headers: once,
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/issues',
    allow: ['read_campaign'],
    summary: 'The register of what was issued, by document number, and the number that comes next.',
  },
  {
    method: 'get',
    path: '/api/campaign/open-index',
    allow: ['read_campaign'],
    summary: 'Whether everybody may read the campaign’s regulations in force.',
  },
  {
    method: 'put',
    path: '/api/campaign/open-index',
    allow: ['edit_campaign'],
    summary: 'Opens the index of regulations in force to everybody, or closes it.',
    body: openIndexBody,
    headers: once,
  },
  {
    method: 'get',
    path: '/api/volumes',
    allow: ['read_campaign'],
    summary: 'The editions of the bound volume, newest first, and the regulations that one can have.',
  },
  {
    method: 'post',
    path: '/api/volumes',
    allow: ['bind_volume'],
    summary:
      'Binds the regulations, in the order named, into a volume and keeps this edition as PDF and as DOCX; or its progress as an event stream.',
    body: volumeBody,
    headers: once,
  },
  {
    method: 'get',
    path: '/api/volumes/{id}/files/{format}',
    allow: ['read_campaign'],
    summary: 'An edition as it was bound (`pdf` or `docx`), byte for byte.',
    type: 'application/octet-stream',
    refusals: { ...unknown, ...damaged },
  },
  {
    method: 'get',
    path: '/api/regulations/{id}/texts',
    allow: ['see_regulation'],
    summary: 'The versions of a regulation’s text, newest first, and whether the asker may write the next.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/regulations/{id}/texts/{version}',
    allow: ['see_regulation'],
    summary: 'One version of the text: preamble, chapters, sections, articles.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/regulations/{id}/texts/{from}/compare/{to}',
    allow: ['see_regulation'],
    summary:
      'Two versions clause by clause: added, removed, changed, moved, in runs of the same and of other words, with reasons.',
    refusals: unknown,
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/texts',
    allow: ['edit_regulation'],
    summary: 'Saves the next version. What others changed meanwhile is put together where the clauses differ.',
    body: textBody,
    headers: once,
    refusals: { 409: 'Both changed the same clauses; `conflict` is the text as it is now.' },
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/texts/readings',
    allow: ['edit_regulation'],
    summary: 'What a DOCX or plain text (a form with a `file`, or as JSON) would become, with notes by line. Nothing is kept.',
    body: readingBody,
  },
  {
    method: 'post',
    path: '/api/regulations/{id}/reasons',
    allow: ['edit_regulation'],
    summary: 'Gives the reason of one changed clause, for form H.',
    body: reasonBody,
    headers: once,
    refusals: changed,
  },
  {
    method: 'get',
    path: '/api/lists',
    allow: ['export_lists'],
    summary: 'The forms, what each can be narrowed down by, and the formats.',
  },
  {
    method: 'get',
    path: '/api/lists/{form}',
    allow: ['export_lists'],
    summary: 'One of the fourteen forms (a … m, f1; `completion` is e) as a file, or its progress as an event stream.',
    query: listQuery,
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/report',
    allow: ['export_lists'],
    summary: 'The campaign report as a Word document, or its progress as an event stream.',
    query: reportQuery,
    type: 'application/octet-stream',
  },
  {
    method: 'get',
    path: '/api/templates',
    allow: ['export_lists'],
    summary: 'The office’s own templates of its lists, the newest of a form first.',
  },
  {
    method: 'get',
    path: '/api/templates/example',
    allow: ['export_lists'],
    summary: 'A template to begin from, with every tag of its form.',
    query: exampleQuery,
    type: 'application/octet-stream',
  },
  {
    method: 'put',
    path: '/api/templates',
    allow: ['manage_templates'],
    summary: 'A Word document as the next version of a form’s template.',
    query: templateQuery,
    bytes: true,
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/templates/{id}/file',
    allow: ['export_lists'],
    summary: 'A template as it was uploaded.',
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'delete',
    path: '/api/templates/{id}',
    allow: ['manage_templates'],
    summary: 'Takes a template out of use; what was drawn by it stays.',
    body: templateRemovalBody,
  },
  {
    method: 'get',
    path: '/api/items/{id}/closure-file',
    allow: ['export_lists'],
    summary: 'Form F′, the evidence by its sums and the history of an item in one file; as a zip with the evidence itself.',
    query: closureFileQuery,
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/exports',
    allow: ['export_lists'],
    summary: 'The newest exports: one’s own, for the office everybody’s.',
  },
  {
    method: 'get',
    path: '/api/exports/{id}/file',
    allow: ['export_lists'],
    summary: 'An exported file again, byte for byte.',
    type: 'application/octet-stream',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/items/{id}/reminders',
    allow: ['see_item', 'see_draft'],
    summary: 'What was planned for an item, to whom, and what became of it, newest first.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/regulations/{id}/reminders',
    allow: ['see_regulation'],
    summary: 'What was planned for a regulation, to whom, and what became of it, newest first.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/mails',
    allow: ['read_outbox'],
    summary: 'The outbox, newest day first; for the office and the administrator.',
    query: mailsQuery,
  },
  {
    method: 'post',
    path: '/api/mails/{id}/resends',
    allow: ['resend_mail'],
    summary: 'Sends a mail again that was sent or failed.',
    body: resendBody,
    refusals: { ...unknown, 409: 'It is waiting or on its way, or its cause is gone.' },
  },
  {
    method: 'get',
    path: '/api/reminders/rules',
    allow: ['read_campaign'],
    summary: 'The numbers of the campaign’s reminder rules, and the usual ones.',
  },
  {
    method: 'put',
    path: '/api/reminders/rules',
    allow: ['edit_reminder_rules'],
    summary: 'Sets the numbers of the reminder rules.',
    body: rulesBody,
    refusals: staleRules,
  },
  {
    method: 'post',
    path: '/api/reminders/rules/preview',
    allow: ['edit_reminder_rules'],
    summary: 'What other numbers would change on the next days, mail by mail; nothing is kept.',
    body: rulesPreviewBody,
  },
  {
    method: 'get',
    path: '/api/me/reminders',
    allow: 'self',
    summary: 'What the asker has chosen for their own mails, and what can be chosen.',
  },
  {
    method: 'put',
    path: '/api/me/reminders',
    allow: 'self',
    summary: 'The asker’s hour, language, substitute and the optional mails they do without.',
    body: mySettingsBody,
  },
  {
    method: 'post',
    path: '/api/me/calendar',
    allow: 'self',
    summary: 'A new private address of the asker’s calendar; the one before is no longer good.',
    body: feedBody,
  },
  {
    method: 'post',
    path: '/api/me/calendar/revocation',
    allow: 'self',
    summary: 'Takes that address back.',
    body: feedBody,
  },
  {
    method: 'get',
    path: '/api/calendar',
    allow: ['read_campaign'],
    summary: 'The days off and make-up days between two days, and the years that are provisional.',
    query: calendarQuery,
  },
  {
    method: 'put',
    path: '/api/calendar',
    allow: ['edit_calendar'],
    summary: 'Another working-day calendar; answers with every deadline that moves.',
    body: calendarBody,
    refusals: staleRules,
  },
  {
    method: 'post',
    path: '/api/calendar/imports',
    allow: ['edit_calendar'],
    summary: 'Years of the unit’s own from a file; answers with every deadline that moves.',
    body: calendarImportBody,
    refusals: staleRules,
  },
  {
    method: 'post',
    path: '/api/bounces',
    allow: 'secret',
    summary: 'Hands over a mail that came back, as message/rfc822 or in JSON, with the bearer token of BOUNCE_SECRET.',
    body: bounceBody,
    refusals: { 401: 'The token is not the one.', 404: 'BOUNCE_SECRET is not set.' },
  },
  {
    method: 'get',
    path: '/api/mails/{id}',
    allow: ['read_outbox'],
    summary: 'One mail as it was sent, or as it would be.',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/mails/{id}/html',
    allow: ['read_outbox'],
    summary: 'The HTML part of a mail, for a frame; of an earlier sending by the `delivery` that tells of it.',
    query: htmlQuery,
    type: 'text/html',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/reminders/preview',
    allow: ['read_outbox'],
    summary: 'Who would get what on a day.',
    query: previewQuery,
  },
  {
    method: 'get',
    path: '/api/reminders/preview/html',
    allow: ['read_outbox'],
    summary: 'The HTML part of one mail of a preview, for a frame.',
    query: previewHtmlQuery,
    type: 'text/html',
    refusals: unknown,
  },
  {
    method: 'get',
    path: '/api/events',
    allow: ['read_campaign'],
    summary:
      'Live updates as server-sent events: `change` with the cards as they are now, `day` with today, `presence` with who is looking.',
    query: eventsQuery,
    headers: { 'Last-Event-ID': 'Resumes after this event.' },
    type: 'text/event-stream',
  },
  {
    method: 'put',
    path: '/api/events/seat',
    allow: ['read_campaign'],
    summary: 'Says for which item whoever follows the updates at this seat has a form open, or that none is.',
    body: seatBody,
    refusals: unknown,
  },
]

/** `GET /api/openapi.json`: the API in OpenAPI 3.1. */
export const apiDocument = new Hono<AppEnv>().get('/openapi.json', (c) => c.json(writeDocument(), 200))

function writeDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of documented) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) }
  return {
    openapi: '3.1.0',
    info: { title: 'Strikeoff', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: { Problem: problem }, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  }
}

const problem = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { enum: problemCodes }, message: { type: 'string' }, field: { type: 'string' } },
    },
  },
}

function operationOf({
  summary,
  allow,
  path,
  query,
  body,
  bytes,
  headers = {},
  type = 'application/json',
  refusals = {},
}: Documented) {
  const refused = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  const usual = {
    ...(allow === 'anyone' ? {} : { 401: 'Sign in first.' }),
    ...(query || body ? { 422: 'Something in the request is wrong; `field` names it.' } : {}),
  }
  const answers = Object.entries({ ...usual, ...refusals }).map(([status, description]) => [status, { description, ...refused }])
  return {
    summary,
    ...(allow === 'anyone' ? { security: [] } : {}),
    parameters: [...pathParameters(path), ...queryParameters(query), ...headerParameters(headers)],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } } } : {}),
    ...(bytes ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    responses: { 200: { description: 'Done.', content: { [type]: {} } }, ...Object.fromEntries(answers) },
  }
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
}

function queryParameters(query: GenericSchema | undefined) {
  const { properties = {}, required = [] } = query ? schemaOf(query) : {}
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

function headerParameters(headers: Record<string, string>) {
  return Object.entries(headers).map(([name, description]) => ({ name, in: 'header', description, schema: { type: 'string' } }))
}

/** Input shapes: what JSON Schema cannot say, such as "a day that exists", is left to the refusal. */
function schemaOf(schema: GenericSchema) {
  return toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' })
}
