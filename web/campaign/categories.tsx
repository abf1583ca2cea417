import { answerOf, api } from '../api.ts'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'
import { type NamedRow, OrderedNames } from './ordered-names.tsx'

/** The categories in their order; numbers stay, because items carry them. */
export function Categories(props: PartProps) {
  const known = () => props.known.board.categories
  const used = () => new Set(props.known.board.items.map(({ categoryId }) => categoryId))
  const isNew = ({ number }: NamedRow) => number === undefined
  return (
    <OrderedNames
      id="campaign-categories"
      words={props.texts.categories}
      order={props.texts.order}
      known={known().map(({ id, number, name }) => ({ key: id, number, name }))}
      longest={100}
      isUsed={({ key }) => used().has(key)}
      save={async (rows) => {
        const categories = rows.map((row) => (isNew(row) ? { name: row.name } : { id: row.key, name: row.name }))
        await answerOf(api.campaign.categories.$put({ json: { version: props.known.campaign.version, categories } }))
        tell({ text: props.texts.saved })
        await props.onChanged()
      }}
    />
  )
}
