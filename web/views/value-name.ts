import type { Light } from '#domain/deadline.ts'
import { type ItemKind, type ItemStatus, unset } from '#domain/item.ts'
import type { Board } from '../board/card.ts'
import type { FilterField } from '../board/filters.ts'
import { say, words } from '../text/index.ts'

type NameOf = (id: string | null) => string | undefined

/** What a value of a field is called: a word of ours, or a name of the institution's. */
export function valueName(field: FilterField, value: string, { campaign, categories }: Board, nameOf: NameOf): string {
  if (field === 'light') return words().light[value as Light] ?? value
  if (field === 'kind') return campaign.kindLabels[value as ItemKind] ?? words().kind[value as ItemKind] ?? value
  if (field === 'status') return words().status[value as ItemStatus] ?? value
  if (value === unset) return say().views.unset
  if (field !== 'category') return nameOf(value) ?? say().views.unset
  const category = categories.find(({ id }) => id === value)
  return category ? `${category.number} ${category.name}` : say().views.unset
}
