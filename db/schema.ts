import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#domain/day.ts'
import type { ItemKind, ItemStatus } from '#domain/item.ts'
import type { Language } from '#domain/language.ts'
import type { Hat } from '#domain/person.ts'
import type { RegulationState, Stance } from '#domain/regulation.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import type { RecipientRole, ReminderRuleName, SubjectKind } from '#domain/reminder.ts'
import type { ReminderPolicy } from '#domain/reminder-policy.ts'
import type { VerificationMethod } from '#domain/status.ts'
import type { SuggestionKind } from '#domain/suggestion.ts'
import type { VolumeFormat } from '#domain/volume.ts'

/** jsonb: read as a value, written as JSON text (a bare array would be taken for a Postgres array). */
type Json<T> = ColumnType<T, string, never>
/** bigint, parsed to a number: event ids stay far below 2^53. */
type Id = GeneratedAlways<number>

/** The tables as `migrations/` lays them; column names are camelCase here and snake_case in the database. */
export type Database = {
  settings: { key: string; value: ColumnType<unknown, string, string> }
  units: {
    id: Generated<string>
    superiorId: string | null
    name: string
    language: Generated<Language>
    version: Generated<number>
  }
  departments: {
    id: Generated<string>
    unitId: string
    key: string | null
    name: string
    ordinal: number
    /** The deputy leader in charge of it. */
    leaderId: string | null
    version: Generated<number>
  }
  people: {
    id: Generated<string>
    unitId: string
    departmentId: string | null
    key: string | null
    name: string
    mail: string
    language: Generated<Language>
    active: Generated<boolean>
    version: Generated<number>
    /** Written by the sign-in library, through the view `auth_users`. */
    secondFactor: Generated<boolean>
    /** The campaign they have chosen to look at; null for the unit's last one that has been opened. */
    chosenCampaignId: Generated<string | null>
    accountChangedAt: Generated<Date>
  }
  personHats: { personId: string; hat: Hat }
  signInLinks: { tokenHash: Buffer; personId: string | null; createdAt: Date; expiresAt: Date; usedAt: Date | null }
  authAccounts: {
    id: Generated<string>
    userId: string
    providerId: string
    accountId: string
    password: string | null
    createdAt: Generated<Date>
    updatedAt: Generated<Date>
  }
  authSessions: {
    id: Generated<string>
    userId: string
    token: string
    expiresAt: Date
    ipAddress: string | null
    userAgent: string | null
    createdAt: Date
    updatedAt: Date
    confirmedAt: Generated<Date>
  }
  authTwoFactors: { id: Generated<string>; userId: string; secret: string; backupCodes: string; verified: Generated<boolean> }
  authVerifications: {
    id: Generated<string>
    identifier: string
    value: string
    expiresAt: Date
    createdAt: Date
    updatedAt: Date
  }
  accountMails: {
    id: Generated<string>
    personId: string
    kind: AccountMailKind
    state: Generated<'pending' | 'sent' | 'failed'>
    askedAt: Generated<Date>
    notBefore: Generated<Date>
    attempt: Generated<number>
    leaseToken: string | null
    leaseUntil: Date | null
    sentAt: Date | null
    reply: string | null
  }
  attempts: { key: string; points: Generated<number>; expire: number | null }
  /** Tokens of scripts; those of browsers are in `authSessions`. */
  sessions: { tokenHash: Buffer; personId: string; kind: 'browser' | 'api'; createdAt: Date; expiresAt: Date }
  idempotencyKeys: { personId: string; key: string; fingerprint: string; body: Json<unknown>; createdAt: Date }
  calendarYears: { calendar: string; year: number; published: boolean; source: string }
  calendarDays: { calendar: string; day: Day; kind: 'off' | 'workday' }
  campaigns: {
    id: Generated<string>
    unitId: string
    title: string
    calendar: Generated<string>
    timeZone: string
    startsOn: Day | null
    endsOn: Day | null
    planPublishedOn: Day | null
    remindersFrom: Day
    reminderPolicy: ColumnType<ReminderPolicy | null, string | null | undefined, string | null>
    sample: Generated<boolean>
    extensionLimit: Generated<number>
    answerWorkdays: Generated<number>
    kindLabels: ColumnType<[ItemKind, string][], string | undefined, string>
    /** Document numbers: `{year}` and `{number}` stand for what is counted. */
    documentScheme: Generated<string>
    /** Whether everybody may read its regulations in force. */
    openIndex: Generated<boolean>
    preparing: Generated<boolean>
    createdAt: Date
    version: Generated<number>
  }
  stages: { campaignId: string; number: number; name: string }
  milestones: {
    campaignId: string
    id: Generated<string>
    dueOn: Day
    title: string
    detail: string | null
    stage: number | null
    version: Generated<number>
  }
  categories: {
    campaignId: string
    id: Generated<string>
    number: number
    name: string
    /** Null: where its number puts it. */
    ordinal: Generated<number | null>
    version: Generated<number>
  }
  items: ItemTable
  itemDepartments: { campaignId: string; itemId: string; departmentId: string }
  measures: {
    campaignId: string
    id: Generated<string>
    itemId: string
    ordinal: number
    text: string
    ownerId: string | null
    dueOn: Day | null
    doneOn: Day | null
    version: Generated<number>
  }
  evidence: {
    campaignId: string
    id: Generated<string>
    itemId: string
    name: string
    version: Generated<number>
    sha256: string
    bytes: number
    addedBy: string
    addedAt: Date
    damagedAt: Date | null
  }
  uploads: {
    campaignId: string
    id: Generated<string>
    itemId: string
    personId: string
    name: string
    bytes: number
    begunAt: Date
    evidenceId: string | null
  }
  uploadChunks: { campaignId: string; uploadId: string; start: number; bytes: number; sha256: string }
  closureRequests: {
    campaignId: string
    id: Generated<string>
    itemId: string
    round: number
    completionText: string
    requestedBy: string
    requestedOn: Day
    decidedBy: string | null
    decidedOn: Day | null
    outcome: 'closed' | 'ongoing' | 'returned' | null
    method: VerificationMethod | null
    opinion: string | null
  }
  extensionRequests: {
    campaignId: string
    id: Generated<string>
    itemId: string
    dueOn: Day
    requestedDueOn: Day
    reason: string
    safeguards: string | null
    requestedBy: string
    requestedOn: Day
    deciderId: string
    decidedBy: string | null
    decidedOn: Day | null
    granted: boolean | null
    opinion: string | null
    lapsedOn: Day | null
    version: Generated<number>
    ordinal: Id
  }
  progressNotes: {
    campaignId: string
    id: Generated<string>
    itemId: string
    notedOn: Day
    text: string
    personId: string
    ordinal: Id
  }
  suggestions: {
    campaignId: string
    id: Generated<string>
    itemId: string
    kind: SuggestionKind
    text: string
    personId: string
    suggestedOn: Day
    answererId: string | null
    answerDueOn: Day | null
    answer: string | null
    answeredOn: Day | null
    answeredBy: string | null
    adopted: boolean | null
    ordinal: Id
  }
  regulations: RegulationTable
  regulationTexts: {
    campaignId: string
    regulationId: string
    version: number
    body: Json<RegulationText>
    note: string | null
    savedBy: string | null
    savedAt: Date
  }
  clauseReasons: {
    campaignId: string
    regulationId: string
    fromVersion: number
    clauseId: string
    reason: string
    writtenBy: string
    writtenAt: Date
  }
  /** The register: one row for each time a regulation was issued. */
  regulationIssues: {
    campaignId: string
    regulationId: string
    issue: number
    documentNumber: string
    year: number
    sequence: number
    issuedOn: Day
    effectiveOn: Day
    textVersion: number | null
    withdraws: string | null
    withdrawnOn: Day | null
    issuedBy: string | null
  }
  volumes: {
    campaignId: string
    id: Generated<string>
    title: string
    edition: string
    language: Language
    boundOn: Day
    personId: string
    at: Date
  }
  volumeParts: {
    campaignId: string
    volumeId: string
    ordinal: number
    regulationId: string
    issue: number
    textVersion: number
    title: string
  }
  volumeFiles: { campaignId: string; volumeId: string; format: VolumeFormat; sha256: string; bytes: number }
  regulationItems: {
    campaignId: string
    regulationId: string
    itemId: string
    main: Generated<boolean>
    evidenceBy: string | null
    evidenceOn: Day | null
  }
  studyReceipts: {
    campaignId: string
    id: Generated<string>
    regulationId: string
    issue: Generated<number>
    departmentId: string
    receivedOn: Day
    personId: string | null
    signedName: string | null
    signedAt: Date | null
    forDepartment: Generated<boolean>
  }
  consultations: {
    campaignId: string
    regulationId: string
    round: number
    textVersion: number
    openedOn: Day
    openedBy: string
  }
  consultationRequests: {
    campaignId: string
    id: Generated<string>
    regulationId: string
    round: number
    departmentId: string
    replyDueOn: Day
    stance: Stance | null
    repliedOn: Day | null
    repliedBy: string | null
  }
  consultationComments: {
    campaignId: string
    id: Generated<string>
    requestId: string
    articleId: string | null
    stance: Stance
    text: string
    adopted: boolean | null
    answer: string | null
    answeredOn: Day | null
    answeredBy: string | null
    ordinal: Id
  }
  opinionRounds: {
    campaignId: string
    id: Generated<string>
    title: string
    issued: number
    returned: number | null
    collated: number | null
    heldOn: Day | null
  }
  opinions: {
    campaignId: string
    id: Generated<string>
    roundId: string
    categoryId: string
    number: number
    text: string
    times: number | null
  }
  opinionItems: { campaignId: string; opinionId: string; itemId: string }
  evaluations: {
    campaignId: string
    id: Generated<string>
    title: string
    heldOn: Day
    issued: number
    returned: number
    valid: number
  }
  evaluationQuestions: { campaignId: string; evaluationId: string; number: number; text: string }
  evaluationGrades: { campaignId: string; evaluationId: string; question: number; ordinal: number; name: string; votes: number }
  /** The bytes of exports from before they were kept in the store. */
  listFileParts: { sha256: string; ordinal: number; content: Buffer }
  listExports: {
    campaignId: string
    id: Generated<string>
    form: string
    format: string
    language: Language
    asOf: Day
    filter: Json<Record<string, string>>
    name: string
    sha256: string
    bytes: number
    personId: string
    at: Date
  }
  events: {
    id: Id
    campaignId: string | null
    at: Date
    happenedOn: Day
    personId: string | null
    kind: string
    subjectId: string | null
    changes: ColumnType<Changes, string | undefined, never>
    detail: ColumnType<Record<string, unknown>, string | undefined, never>
  }
  mails: MailTable
  reminders: {
    campaignId: string
    id: Generated<string>
    itemId: string | null
    extensionId: string | null
    milestoneId: string | null
    regulationId: string | null
    consultationId: string | null
    subject: GeneratedAlways<SubjectKind>
    subjectId: GeneratedAlways<string>
    rule: ReminderRuleName
    deadlineVersion: number
    localOn: Day
    recipientId: string
    role: RecipientRole
    whileStatus: string[]
    days: number
    late: boolean
    mailId: string
    plannedAt: Date
  }
  deliveries: {
    id: Id
    mailId: string
    attempt: number
    at: Date
    outcome: 'sent' | 'retry' | 'failed' | 'uncertain' | 'fenced' | 'given_up' | 'bounced' | 'resend'
    reply: string | null
    /** What had been sent before, of a mail that is sent again. */
    messageId: string | null
    sentTo: string | null
    subject: string | null
    text: string | null
    html: string | null
  }
  imports: {
    campaignId: string
    id: Generated<string>
    name: string
    /** Null of a whole campaign. */
    content: Buffer | null
    /** Of a whole campaign the unit that it came to. */
    unitId: string | null
    sha256: string
    choices: ColumnType<ImportChoices, string | undefined, string>
    state: Generated<'preview' | 'applied' | 'undone'>
    createdBy: string
    createdAt: Date
    appliedAt: Date | null
    categoryIds: Generated<string[]>
    version: Generated<number>
  }
  importItems: { campaignId: string; importId: string; itemId: string }
  savedViews: {
    campaignId: string
    id: Generated<string>
    personId: string
    name: string
    query: string
    shared: boolean
    version: Generated<number>
  }
  listTemplates: {
    campaignId: string
    id: Generated<string>
    form: string
    version: number
    name: string
    sha256: string
    bytes: number
    addedBy: string
    addedAt: Date
    removedAt: Date | null
  }
  reminderRecipients: { subject: SubjectKind; campaignId: string; subjectId: string; role: RecipientRole; personId: string }
  personSettings: {
    personId: string
    sendAt: string | null
    offRules: ReminderRuleName[]
    awayFrom: Day | null
    awayUntil: Day | null
    substituteId: string | null
  }
  calendarFeeds: { personId: string; tokenHash: Buffer; createdAt: Date }
}

/** Mails about accounts. Each carries a one-time link that is made when the mail is written for sending, and kept nowhere. */
export type AccountMailKind = 'invitation' | 'sign_in_link' | 'password_link'

/** `{ field: [old, new] }` of one change, as an event keeps it. */
export type Changes = Record<string, [old: unknown, now: unknown]>

/** What was chosen and corrected in a preview, by rows and columns of the file. */
export type ImportChoices = {
  sheet?: number
  encoding?: string
  /** The field of a column, by the column's index. */
  columns?: Record<string, string | null>
  /** New texts by row and field. */
  cells?: Record<string, Record<string, string>>
  leftOut?: number[]
}

export type ItemTable = {
  campaignId: string
  id: Generated<string>
  categoryId: string
  number: string
  title: string
  problem: string | null
  cause: string | null
  target: string | null
  kind: ItemKind
  leaderId: string | null
  departmentId: string | null
  ownerId: string | null
  verifierId: string | null
  status: ItemStatus
  rank: string
  originalDueOn: Day | null
  dueOn: Day | null
  deadlineVersion: Generated<number>
  deadlineSince: Day
  extensions: Generated<number>
  assignedOn: Day | null
  signedOn: Day | null
  submittedOn: Day | null
  closedOn: Day | null
  nextReviewOn: Day | null
  suspendedOn: Day | null
  suspendedUntil: Day | null
  pausedWorkdays: Generated<number>
  mergedIntoId: string | null
  completionText: string | null
  returns: Generated<number>
  reopenings: Generated<number>
  version: Generated<number>
}

export type RegulationTable = Omit<RegulationState, 'trial' | 'rounds' | 'issues'> & {
  campaignId: string
  id: Generated<string>
  number: string
  title: string
  rank: string
  departmentId: string
  drafterId: string | null
  basis: string | null
  content: string | null
  trial: Generated<boolean>
  rounds: Generated<number>
  issues: Generated<number>
  version: Generated<number>
}

export type MailTable = {
  id: Generated<string>
  campaignId: string
  recipientId: string
  localOn: Day
  kind: 'digest' | 'escalation'
  part: Generated<number>
  messageId: string
  state: Generated<'pending' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'uncertain'>
  notBefore: Date
  attempt: Generated<number>
  leaseToken: string | null
  leaseUntil: Date | null
  lastError: string | null
  sentAt: Date | null
  serverReply: string | null
  sentSubject: string | null
  sentText: string | null
  sentHtml: string | null
  sentTo: string | null
  resends: Generated<number>
  bouncedAt: Date | null
  bounceReply: string | null
}
