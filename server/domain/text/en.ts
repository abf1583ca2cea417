import { languageNames } from '../language.ts'
import type { ProblemDetail } from '../problem.ts'
import { listed, named, type Words } from './words.ts'

const hat: Words['hat'] = {
  main_leader: 'Main leader',
  deputy_leader: 'Deputy leader',
  office: 'Campaign office',
  department_head: 'Department head',
  owner: 'Owner',
  representative: 'Staff representative',
  superior: 'Superior body',
  administrator: 'Administrator',
}

export const words: Words = {
  status: {
    draft: 'Draft',
    assigned: 'To start',
    in_progress: 'In progress',
    in_review: 'In review',
    closed: 'Closed',
    ongoing: 'Ongoing',
    suspended: 'Suspended',
    cancelled: 'Cancelled',
  },
  light: { on_course: 'On course', near: 'Due soon', overdue: 'Overdue', closed_late: 'Closed late', none: '—' },
  kind: { immediate: 'Immediate', time_limited: 'Time-limited', long_term: 'Long-term' },
  hat,
  role: {
    office: 'the campaign office',
    main_leader: 'the main leader',
    responsible_leader: 'the responsible leader',
    department_head: 'the head of the lead department',
    owner: 'the owner',
    verifier: 'the verifier',
    member: 'the people of the unit',
    representative: 'the staff representatives',
    superior: 'the superior body',
    administrator: 'the administrator',
    span_leader: 'the deputy leader in charge',
    supporting: 'the supporting departments',
    measure_owner: 'the owner of the measure',
    decider: 'the person who decides this extension',
    answerer: 'the person who owes the answer',
    staff: 'staff of a department',
    drafter: 'drafter',
    asked_head: 'head of the department asked',
  },
  transition: {
    assign: 'Assign',
    sign_for: 'Sign for and start',
    return_assignment: 'Return the assignment',
    apply_for_closure: 'Apply for closure',
    return_for_rework: 'Return for rework',
    close: 'Verify and strike off',
    accept_for_stage: 'Accept as ongoing',
    reopen: 'Reopen after look-back',
    suspend: 'Suspend',
    resume: 'Resume',
    cancel: 'Cancel',
    begin_drafting: 'Begin drafting',
    consult: 'Consult',
    redraft: 'Back to drafting',
    deliberate: 'Submit for deliberation',
    send_back: 'Send back',
    approve: 'Approve',
    issue: 'Issue',
    begin_study: 'Begin study',
    put_in_force: 'Put in force',
    revise: 'Begin revision',
    abolish: 'Abolish',
    reorder: 'Reorder',
  },
  done: {
    assign: 'Assigned it',
    sign_for: 'Signed for it',
    return_assignment: 'Returned the assignment',
    apply_for_closure: 'Applied for closure',
    return_for_rework: 'Returned it for rework',
    close: 'Verified it and struck it off',
    accept_for_stage: 'Accepted it as ongoing',
    reopen: 'Reopened it after look-back',
    suspend: 'Suspended it',
    resume: 'Resumed it',
    cancel: 'Cancelled it',
    begin_drafting: 'Began drafting',
    consult: 'Sent it out for consultation',
    redraft: 'Put it back to drafting',
    deliberate: 'Submitted it for deliberation',
    send_back: 'Sent it back',
    approve: 'Approved it',
    issue: 'Issued it',
    begin_study: 'Began its study',
    put_in_force: 'Put it in force',
    revise: 'Began its revision',
    abolish: 'Abolished it',
    reorder: 'Reordered it',
  },
  point: { item: 'the item', target: 'target and time limit', measures: 'measures', responsibility: 'responsibility' },
  regulationStatus: {
    planned: 'Planned',
    drafting: 'Drafting',
    consulting: 'Consulting',
    deliberating: 'Deliberating',
    approved: 'Approved',
    issued: 'Issued',
    studying: 'Studying',
    in_force: 'In force',
    abolished: 'Abolished',
  },
  stance: { agree: 'Agree', with_changes: 'Agree with changes', against: 'Against' },
  regulationKind: { new: 'New', revised: 'Revised', abolished: 'Abolished' },
  templateFault: {
    macros: 'macros',
    embedded: 'embedded objects, controls or other files',
    external: 'links to something outside itself',
    fields: 'fields that fetch something or run a program',
    raw_xml: 'tags that begin with @',
    nested: 'a list within a list (between {#rows} and {/rows} only single tags may stand)',
    not_a_document: 'not the contents of a Word document (.docx)',
  },
  mandatory: {
    unsigned: 'what is assigned has to be signed for',
    due_day: 'the due day itself must not be missed',
    overdue: 'what is overdue is chased',
    escalation: 'the rules of the campaign require the report',
    review_waiting: 'the owner is waiting for your verification',
    extension_waiting: 'somebody is waiting for your decision',
    consultation_reply: 'the drafting department waits for the reply',
    study_receipt: 'an issued regulation has to be studied and signed for',
    meeting_papers: 'the papers of a meeting have to be out in time',
  },
  fileKind: {
    pdf: 'PDF',
    ofd: 'OFD',
    png: 'PNG picture',
    jpeg: 'JPEG picture',
    gif: 'GIF picture',
    webp: 'WebP picture',
    tiff: 'TIFF picture',
    docx: 'Word document (docx)',
    xlsx: 'Excel workbook (xlsx)',
    pptx: 'PowerPoint slides (pptx)',
    doc: 'Word or WPS document (doc)',
    xls: 'Excel or WPS workbook (xls)',
    ppt: 'PowerPoint or WPS slides (ppt)',
    text: 'plain text',
    page: 'web page or SVG',
    program: 'program',
    macros: 'office file with macros',
    unknown: 'file of another kind',
  },
  problem: {
    malformed_request: () => 'This is not a valid HTTP request. Check the program that sent it and send it again.',
    malformed_json: () => 'The request is not valid JSON. Check it and send it again.',
    too_deep: () => 'The request is nested too deeply. Simplify it and send it again.',
    payload_too_large: () => 'The request is too large. Shorten it and send it again.',
    unsupported_media_type: () => 'This content type is not accepted. Send application/json.',
    invalid_text: () =>
      'The text holds characters that cannot be kept, such as NUL or half of a character. Remove them and send it again.',
    invalid_input: () => 'This field is not filled in correctly. Correct it and send it again.',
    unknown_field: () => 'This field is not known here. Remove it and send it again.',
    too_long: ({ limit }) => `This text is too long: ${limit} characters at most. Shorten it and send it again.`,
    invalid_day: () => 'This day does not exist or is out of range. Give a real day as YYYY-MM-DD.',
    not_signed_in: () => 'Please sign in first.',
    link_spent: () => 'This sign-in link has been used or has expired. Ask for a new one.',
    cross_site: () => 'This can only be done from a page of this system.',
    not_allowed: ({ who }) =>
      who ? `This is for ${listed(who, words.role, ' or ')} to do. Please ask them.` : 'You may not do this.',
    not_found: () => 'This was not found, or is not for you to see.',
    method_not_allowed: () => 'This address does not accept that method.',
    stale_version: () => 'Somebody has just changed this item. Look at it as it is now, then try again.',
    stale_settings: () => 'Somebody has just changed these settings. Look at them as they are now, then save again.',
    stale_rules: () =>
      'Somebody has just changed the reminder rules or the calendar. Look at them as they are now, then save again.',
    view_changed: () =>
      'There is a view of this name already, or it has just been changed. Read the views again, or choose another name.',
    neighbour_moved: () => 'The item next to the place you chose has moved away. Choose the place again.',
    illegal_move: ({ from, to }) =>
      `An item cannot go from “${named(from, statuses)}” straight to “${named(to, statuses)}”. Take the steps in between.`,
    four_points_missing: ({ missing }) =>
      `Not ready to be assigned. Missing: ${listed(missing, words.point, ', ')}. Complete it first.`,
    reason_required: () => 'Please give a reason.',
    completion_text_required: () => 'An application for closure needs a text on what was completed.',
    evidence_required: () => 'An application for closure needs at least one piece of evidence.',
    evidence_locked: ({ status }) =>
      `Evidence is added while an item is to start or in progress; this one is “${named(status, statuses)}”. What is in review or closed keeps the evidence it was applied with.`,
    file_name_refused: ({ limit }) =>
      `This file name cannot be used. Rename the file: at most ${limit} characters, none of / \\ : * ? " < > | and no invisible ones, no dot or blank at either end, no name that Windows keeps for itself, such as CON.`,
    file_type_refused: ({ taken }) => `Files of this kind are not taken as evidence. Choose one of: ${listed(taken, {}, ', ')}.`,
    file_not_as_named: ({ named: claimed, found }) =>
      `By its name this file is of the kind “${named(claimed, words.fileKind)}”, by its content of the kind “${named(found, words.fileKind)}”. It was not kept. Save it in the right format and upload it again.`,
    file_empty: () => 'This file is empty. Choose the right one.',
    file_too_large: ({ limit }) => `This file is too large; at most ${limit} MB are taken. Make it smaller or split it.`,
    file_damaged: () =>
      'This file is no longer as it was kept and is not handed out. Tell your administrator, who can restore it from a backup.',
    upload_out_of_step: ({ received }) => `${received} bytes of this upload have arrived. Go on from there.`,
    sum_differs: () => 'The file was changed on its way and was not kept. Please upload it again.',
    storage_full: () => 'There is no room left on the server and nothing was saved. Tell your administrator, then try again.',
    storage_unavailable: () => 'The store of files cannot be reached right now and nothing was saved. Please try again shortly.',
    measures_open: ({ open }) => `Measures still open: ${open}. Tick each of them, or give a reason for each.`,
    opinion_required: () => 'Please give your verification opinion.',
    verifier_in_department: () =>
      'An item cannot be verified by its own lead department. Somebody from another department must verify it.',
    not_long_term: () => 'Only long-term items can be accepted as ongoing.',
    review_day_required: () => 'Please give the day of the next review; it must be after today.',
    until_day_required: () => 'Please say until which day it is suspended; it must be after today.',
    wrong_status: ({ status }) => `This cannot be done while the item is “${named(status, statuses)}”. Take its steps in order.`,
    field_locked: ({ status }) => `This field cannot be changed while the item is “${named(status, statuses)}”.`,
    extension_needed: () => 'Once assigned, the deadline changes by an extension only. Please request one.',
    deadline_passed: () => 'The deadline has passed. An extension must be requested before it does.',
    extension_pending: () => 'A request for extension is waiting already. Wait until it has been decided.',
    later_day_required: () => 'Please give a day that is later than the present deadline.',
    safeguards_required: () => 'Please say how the work is safeguarded until the new deadline.',
    already_decided: () => 'This request has been decided, or has lapsed. Reload the page to see the outcome.',
    already_answered: () => 'This has been answered already. Reload the page to see the answer.',
    text_required: () => 'There is no text yet. Draft or import it first.',
    reply_days_required: ({ open }) => `Departments without a day for their reply: ${open}. Give each one a day.`,
    reply_day_passed: () => 'The day for the reply must be after today.',
    replies_open: ({ open }) => `Departments that may still reply: ${open}. Ask them, or wait until their day has passed.`,
    comments_open: ({ open }) => `Comments without an answer: ${open}. Say of each whether it is adopted, and why.`,
    meeting_required: () => 'Name the meeting that approved it.',
    meeting_day_required: () => 'Give the day of the meeting, today at the latest.',
    document_number_required: ({ next }) => `That is not how documents are numbered here. The next number is ${next}.`,
    document_number_taken: ({ next }) => `This number has been given out. The next one is ${next}.`,
    document_number_gap: ({ next }) => `No number may be left out. The next one is ${next}.`,
    effective_day_required: () => 'Give the day from which it takes effect.',
    effective_before_approval: ({ metOn }) => `It cannot take effect before it was approved (${metOn}). Choose a later day.`,
    not_in_effect_yet: ({ effectiveOn }) => `It takes effect on ${effectiveOn}. Wait until then.`,
    abolishing_rule_required: () => 'Name the document that abolishes it.',
    reply_closed: () => 'This consultation is over, or your day has passed. Speak to the drafting department.',
    already_replied: () => 'Your department has replied. Reload to see it.',
    comment_reason_required: () => 'Unless you agree as it stands, say what should change.',
    already_signed: () => 'You have signed. Reload to see it.',
    signature_differs: ({ name }) => `Type your own name as it stands here: ${name}.`,
    not_issued: () => 'This regulation is not issued, or no longer in force: nobody can sign for it or use it as evidence.',
    nobody_in_charge: ({ who }) =>
      `The unit has nobody yet to act as ${listed(who, words.role, ' or ')}. Ask the administrator to name somebody.`,
    reminder_mandatory: () => 'These reminders are about what is owed; they cannot be turned off.',
    substitute_impossible: () => 'A substitute is another active person of the unit. Please choose again.',
    nothing_to_resend: () => 'This mail is still waiting or on its way, or its cause is gone: there is nothing to send again.',
    calendar_line: ({ line }) => `Line ${line} is not “day,off” or “day,workday”. Correct it and import again.`,
    calendar_repeated: ({ line, day }) => `Line ${line} repeats ${day}. Each day may be listed once.`,
    calendar_hole: ({ line, day }) =>
      `At line ${line} the day ${day} is missing. A calendar that lists every day must not leave one out; or list only what is off and made up for.`,
    calendar_empty: () => 'There is no day in this calendar. Check the file you chose.',
    not_a_bounce: () => 'This is not a delivery report that we can read; nothing was recorded.',
    key_reused: () => 'This request key has been used for something else. Reload the page and try again.',
    list_too_long: ({ limit }) =>
      `This list has more than ${limit} records, too many for this format. Narrow it down, for instance by category, or take it as Excel or CSV.`,
    pdf_unavailable: () =>
      'The server lacks the fonts or the program that a PDF needs. Take another format and tell your administrator.',
    template_refused: ({ why }) =>
      `The template was not taken: it has ${named(why, words.templateFault)}. Take that out and upload it again.`,
    template_tag: ({ tag }) =>
      tag
        ? `The tag {${String(tag)}} of the template is unknown or not closed. Compare it with the example and upload it again.`
        : 'The template cannot be read or is too complicated. Begin from the example.',
    no_campaign: () => 'There is no campaign yet. The administrator sets it up first.',
    already_set_up: () => 'This system has been set up already. Please sign in.',
    wrong_credentials: () => 'Address or password is wrong. Check both, or ask for a sign-in link.',
    wrong_password: () =>
      'The current password is wrong. Enter it again; if you have forgotten it, sign out and ask for a new one.',
    wrong_code: () => 'This code is wrong or has been used. Enter the one that is shown now.',
    sign_in_expired: () => 'This sign-in has taken too long or had too many wrong codes. Begin again.',
    provider_away: () => 'The identity provider does not answer. Try again shortly, or sign in another way.',
    password_weak: () => 'A password needs at least 10 characters, four of them different. Choose a longer one.',
    second_factor_is_on: () => 'A second factor is set up already. Remove it first.',
    browser_only: () => 'This is done in a browser, not with a token.',
    proof_needed: () =>
      'It has been a while since you signed in. Confirm with your password or a code that it is you, or sign in again.',
    mail_taken: () => 'Somebody has this mail address already. Give another one.',
    key_taken: () => 'This short name is taken already. Choose another one.',
    stale_record: () => 'Somebody has just changed this. Look at it as it is now, then try again.',
    duties_open: ({ items }) => `This person still answers for open items: ${listed(items, {}, ', ')}. Hand them over first.`,
    last_administrator: () => 'Somebody must remain administrator. Name another one first.',
    department_elsewhere: () => 'This department belongs to another unit. Choose one of the person’s own unit.',
    hat_unknown: () => `There is no such hat. Known are: ${Object.values(hat).join(', ')}. Several are set apart by commas.`,
    language_unknown: () =>
      `There is no such language. Known are: ${Object.values(languageNames).join(', ')}, or leave it empty.`,
    unreadable_file: () =>
      'This file cannot be read. Open it where it was made, save a table as XLSX or CSV, a text as DOCX or plain text, and choose it again.',
    rows_refused: () => 'Some rows are wrong and nothing was imported. Correct them and choose the file again.',
    file_protected: () => 'This file has a password and cannot be read. Remove it, save, and choose the file again.',
    old_format: () =>
      'This is an XLS or DOC file of the old kind, which cannot be read. Save it as XLSX or DOCX and choose it again.',
    wrong_extension: ({ extension }) =>
      `The file is called .${String(extension)} and holds something else, or a kind that is not read here. Save it where it opens, a table as XLSX or CSV, a text as DOCX, and choose it again.`,
    mixed_encoding: () => 'The file mixes two text encodings. Save it as XLSX, DOCX or plain text in UTF-8, and choose it again.',
    unpacks_too_large: () => 'Unpacked, this file is too large. Keep only what is needed, save, and choose it again.',
    too_many_rows: ({ limit }) =>
      `This sheet has more than ${String(limit)} rows. Delete empty rows, or split it into several files.`,
    too_many_columns: ({ limit }) => `This sheet has more than ${String(limit)} columns. Delete those that are not needed.`,
    no_header_row: () =>
      'No header row was found. One row must name columns such as Problem, Measures, Responsible department, Time limit.',
    text_locked: () => 'This regulation has been approved, and its text stands. To change it, begin a revision.',
    text_conflict: () =>
      'Somebody else has just changed the same articles. Choose article by article which wording to keep, then save.',
    text_unchanged: () => 'Nothing has changed, so there is no new version to save.',
    text_without_articles: () =>
      'There is no article. Write at least one; in a file that is read, each article begins with its number, such as 第一條.',
    text_too_large: ({ limit }) => `There are more than ${String(limit)} articles. Divide them among several regulations.`,
    article_empty: () => 'This article is empty. Write its text, or remove the article.',
    chapter_untitled: () =>
      'This chapter has no title. In a text with chapters each article belongs to one, and each chapter has a title.',
    section_untitled: () => 'This section has no title. Write one, or remove the section.',
    section_outside_chapter: () =>
      'This section stands before the first chapter. Sections divide a chapter: begin a chapter before it, or make it one.',
    heading_in_paragraph: () =>
      'This paragraph begins like an article, a section or a chapter. Split it off as one, or take away the blank after its number.',
    file_has_macros: () => 'The file has macros and is not read. Save it as a DOCX without macros and choose that.',
    file_links_out: () =>
      'The file links to parts kept elsewhere, such as a template, and is not read. Break its links or paste them as text, then choose it again.',
    too_many_paragraphs: ({ limit }) =>
      `The file has more than ${String(limit)} paragraphs. Keep the regulation alone and choose it again.`,
    category_in_use: () =>
      'A category with items cannot be removed, or it has been removed meanwhile. Move its items first, then reload and try again.',
    stage_in_use: ({ name }) =>
      `Milestones belong to the stage “${String(name)}”, so it cannot be removed. Put them into another stage first.`,
    milestone_reminded: () =>
      'Somebody has been reminded of this milestone, so it stays. If it was called off, say so in its name; if it was put off, change its day.',
    import_in_use: () =>
      'What was imported has been changed, exported or written about since, so this cannot be undone as a whole. Change the items one by one.',
    campaign_file_version: ({ version }) =>
      `This campaign file is of another version; this installation reads version ${String(version)}. Bring both installations to the same release.`,
    evidence_damaged: ({ name }) =>
      `The evidence “${name}” is missing or no longer as it was uploaded, so it cannot go along. Your administrator can restore it from a backup; or export the JSON alone, or the PDF.`,
    evidence_too_large: ({ limit }) =>
      `The evidence is more than ${limit} GB, which does not fit into one ZIP. Export the JSON alone, or the PDF; the administrator can copy the files.`,
    packed_file_broken: () => 'This ZIP file is incomplete or damaged; nothing was imported. Export or send it again.',
    packed_file_missing: ({ name }) => `“${name}” is missing from the ZIP file; nothing was imported. Export the campaign again.`,
    packed_file_altered: ({ name }) =>
      `“${name}” in the ZIP file does not match its checksum: it is damaged or was altered. Nothing was imported. Export the campaign again.`,
    packed_file_unknown: ({ name }) =>
      `The ZIP file holds “${name}”, which does not belong to the campaign; nothing was imported. Use the file as it was exported.`,
    nothing_to_export: () => 'There is no item in this campaign yet, so there is nothing to export.',
    not_a_poam: ({ path }) =>
      `This is not a plan of action and milestones as OSCAL has it${path ? ` (${String(path)})` : ''}. A ledger comes as XLSX or CSV, a whole campaign by its own button.`,
    regulation_not_issued: () =>
      'Only a regulation that has been issued, is not abolished and has its text here can be bound. Leave this one out, or bind it once it is issued.',
    wrong_import_state: () => 'This import has been applied or undone already. Reload the page to see it.',
    too_many_tries: ({ minutes }) =>
      `Too many wrong tries. Wait about ${minutesOf(minutes)}, or ask for a one-time sign-in link: with a link there is no need to wait.`,
    too_many_requests: ({ minutes }) =>
      `Too many attempts. Please try again ${minutes ? `in about ${minutesOf(minutes)}` : 'later'}.`,
    unavailable: () => 'The database cannot be reached right now and nothing was saved. Please try again shortly.',
    internal: () =>
      'Something went wrong here and nothing was saved. Try again shortly; if it happens again, tell your administrator.',
  },
}

/** Both kinds of work, which have no status in common. */
const statuses = { ...words.status, ...words.regulationStatus }

function minutesOf(minutes: ProblemDetail[string] | undefined): string {
  return `${String(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`
}
