import type { ItemStatus, Responsibility } from './item.ts'
import { type Person, wears } from './person.ts'

/** What a person is to the whole campaign. `member`: of the unit that runs it, or of its superior body by that hat; `staff`: of one of its departments. */
export type CampaignRole = 'member' | 'staff' | 'office' | 'main_leader' | 'representative' | 'superior' | 'administrator'

/**
 * What a person is to one item (domain.md §4, "Who"). A hat alone never decides here: the head must be the head of *this*
 * item's lead department, the verifier the one named on *this* item, the decider the one its request for extension names.
 */
export type Role =
  | CampaignRole
  | 'responsible_leader'
  | 'span_leader'
  | 'department_head'
  | 'owner'
  | 'verifier'
  | 'supporting'
  | 'measure_owner'
  | 'decider'
  | 'answerer'
  | 'drafter'
  | 'asked_head'

/** What the rights look at: the chain of responsibility, and for an act on a part of the item who that part names. */
export type Related = Responsibility & {
  supportingIds?: readonly string[]
  measureOwnerId?: string | null
  deciderId?: string | null
  answererId?: string | null
  drafterId?: string | null
  /** The department that is asked for its opinion. */
  askedDepartmentId?: string | null
}

/** What concerns the campaign or the installation as a whole, and who may do it. */
const campaignPolicy = {
  read_campaign: ['member'],
  export_lists: ['member'],
  /** An export holds what its taker may see, drafts included: others than the office see their own ones only. */
  read_all_exports: ['office'],
  /** The order of a column is the office's: it says what is looked at first in a meeting. */
  reorder: ['office'],
  save_view: ['member'],
  /** What everybody finds in the list of views is the office's to keep in order. */
  share_view: ['office'],
  bind_volume: ['office'],
  create_item: ['office'],
  create_regulation: ['office'],
  import_ledger: ['office'],
  manage_templates: ['office'],
  /** A whole campaign goes out with everybody's words and addresses, and a new one takes the place of the old on every screen. */
  export_campaign: ['office'],
  import_campaign: ['office'],
  edit_campaign: ['office'],
  /** Mails carry names and deadlines of the whole unit: the outbox is for those who run the campaign or its machine. */
  read_outbox: ['office', 'administrator'],
  resend_mail: ['office', 'administrator'],
  edit_reminder_rules: ['office'],
  edit_calendar: ['office', 'administrator'],
  manage_people: ['administrator'],
} as const satisfies Record<string, readonly CampaignRole[]>

/** What concerns one item. The transitions are the rows of domain.md §4; `status.ts` says from where to where each leads. */
const itemPolicy = {
  see_item: ['member'],
  /** An unpublished draft is the office's and the leaders' work, and that of the department that will have to do it. */
  see_draft: ['office', 'main_leader', 'responsible_leader', 'span_leader', 'department_head', 'owner'],
  assign: ['office'],
  sign_for: ['department_head', 'owner'],
  return_assignment: ['department_head'],
  apply_for_closure: ['owner', 'department_head'],
  return_for_rework: ['verifier'],
  close: ['verifier'],
  accept_for_stage: ['verifier'],
  reopen: ['office', 'main_leader'],
  suspend: ['responsible_leader'],
  resume: ['responsible_leader'],
  cancel: ['main_leader'],
  edit_item: ['office'],
  tick_measure: ['owner', 'department_head', 'measure_owner'],
  write_note: ['owner', 'department_head', 'supporting', 'responsible_leader', 'office'],
  add_evidence: ['owner', 'department_head'],
  request_extension: ['owner', 'department_head'],
  decide_extension: ['decider'],
  suggest: ['representative'],
  comment: ['superior'],
  answer_suggestion: ['answerer', 'office'],
} as const satisfies Record<string, readonly Role[]>

/**
 * What concerns one regulation. Its `departmentId` is the department that drafts it. The transitions are the rows of
 * `regulation-status.ts`.
 */
const regulationPolicy = {
  see_regulation: ['member'],
  begin_drafting: ['drafter', 'department_head', 'office'],
  consult: ['drafter', 'department_head'],
  redraft: ['drafter', 'department_head'],
  deliberate: ['drafter', 'department_head'],
  send_back: ['office', 'main_leader'],
  approve: ['main_leader'],
  issue: ['office'],
  begin_study: ['office'],
  put_in_force: ['office'],
  revise: ['office'],
  abolish: ['main_leader'],
  edit_regulation: ['office', 'drafter', 'department_head'],
  reply_consultation: ['asked_head'],
  answer_comment: ['drafter', 'department_head'],
  sign_study: ['staff'],
} as const satisfies Record<string, readonly Role[]>

export type CampaignAction = keyof typeof campaignPolicy
export type ItemAction = keyof typeof itemPolicy
export type RegulationAction = keyof typeof regulationPolicy
export type Action = CampaignAction | ItemAction | RegulationAction

/** The one table of rights: who may do what. Server and web read it alike, and `docs/authorization.md` prints it. */
export const policy: Readonly<Record<Action, readonly Role[]>> = { ...campaignPolicy, ...itemPolicy, ...regulationPolicy }

const everywhere: Record<CampaignRole, (person: Person) => boolean> = {
  // Whoever is not a member never gets as far as this: to them there is no such campaign.
  member: (person) => person.hats.length > 0,
  staff: (person) => person.hats.length > 0 && person.departmentId !== null,
  office: (person) => wears(person, 'office'),
  main_leader: (person) => wears(person, 'main_leader'),
  representative: (person) => wears(person, 'representative'),
  superior: (person) => wears(person, 'superior'),
  administrator: (person) => wears(person, 'administrator'),
}

const toItem: Record<Exclude<Role, CampaignRole>, (person: Person, item: Related) => boolean> = {
  responsible_leader: (person, item) => item.leaderId === person.id,
  span_leader: (person, item) => item.departmentId !== null && person.span.includes(item.departmentId),
  department_head: (person, item) => wears(person, 'department_head') && sameDepartment(person, item),
  owner: (person, item) => item.ownerId === person.id,
  verifier: (person, item) => item.verifierId === person.id,
  supporting: (person, item) => person.departmentId !== null && Boolean(item.supportingIds?.includes(person.departmentId)),
  measure_owner: (person, item) => item.measureOwnerId === person.id,
  decider: (person, item) => item.deciderId === person.id,
  answerer: (person, item) => item.answererId === person.id,
  drafter: (person, item) => item.drafterId === person.id,
  asked_head: (person, item) =>
    wears(person, 'department_head') && person.departmentId !== null && person.departmentId === item.askedDepartmentId,
}

const tests: Record<Role, (person: Person, item: Related) => boolean> = { ...everywhere, ...toItem }

/** Whether `person` stands in any of `roles` to `item`. */
export function hasRole(person: Person, item: Related, roles: readonly Role[]): boolean {
  return roles.some((role) => tests[role](person, item))
}

/** What somebody has to do with themselves: as owner, head of the lead department, responsible leader or verifier. */
export function isMine(item: Related, person: Person): boolean {
  return hasRole(person, item, ['owner', 'department_head', 'responsible_leader', 'verifier'])
}

/** Whether `person` may do what concerns the campaign as a whole. */
export function may(person: Person, action: CampaignAction): boolean {
  return campaignPolicy[action].some((role) => everywhere[role](person))
}

/** Whether `person` may do this to `item`, or to a regulation. Whether its status allows it is not a question of rights. */
export function mayTo(person: Person, action: ItemAction | RegulationAction, item: Related): boolean {
  return hasRole(person, item, policy[action])
}

export function sameDepartment(person: { departmentId: string | null }, item: Responsibility): boolean {
  return person.departmentId !== null && person.departmentId === item.departmentId
}

export function canSee(person: Person, item: Related & { status: ItemStatus }): boolean {
  return mayTo(person, item.status === 'draft' ? 'see_draft' : 'see_item', item)
}
