/** Life cycle of a regulation (domain.md §4): 擬訂 起草 徵求意見 審議 審定 印發 學習簽收 執行, later 廢止. */
export const regulationStatuses = [
  'planned',
  'drafting',
  'consulting',
  'deliberating',
  'approved',
  'issued',
  'studying',
  'in_force',
  'abolished',
] as const
export type RegulationStatus = (typeof regulationStatuses)[number]

/** 新訂, 修訂, 廢止. */
export const regulationKinds = ['new', 'revised', 'abolished'] as const
export type RegulationKind = (typeof regulationKinds)[number]

/** What a department says of a text: 同意, 修改後同意, 不同意. */
export const stances = ['agree', 'with_changes', 'against'] as const
export type Stance = (typeof stances)[number]

/** A regulation counts as issued from its issue on, whatever happens to it afterwards. */
export function isIssued(status: RegulationStatus): boolean {
  return status === 'issued' || status === 'studying' || status === 'in_force'
}
