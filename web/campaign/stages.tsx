import { stagesInUse } from '#domain/timetable.ts'
import { answerOf, api } from '../api.ts'
import { tell } from '../ui/notice.tsx'
import type { PartProps } from './campaign-page.tsx'
import { OrderedNames } from './ordered-names.tsx'

/** The stages, numbered in their order; milestones move with theirs. */
export function Stages(props: PartProps) {
  const used = () => stagesInUse(props.known.timetable.milestones)
  return (
    <OrderedNames
      id="campaign-stages"
      words={props.texts.stages}
      order={props.texts.order}
      known={props.known.timetable.stages.map(({ number, name }) => ({ key: `${number}`, number, name }))}
      longest={60}
      isUsed={({ number }) => number !== undefined && used().has(number)}
      save={async (rows) => {
        const stages = rows.map(({ number, name }) => (number === undefined ? { name } : { number, name }))
        await answerOf(api.campaign.stages.$put({ json: { version: props.known.timetable.version, stages } }))
        tell({ text: props.texts.saved })
        await props.onChanged()
      }}
    />
  )
}
