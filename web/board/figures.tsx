import { Index } from 'solid-js'
import type { Figures } from '#domain/figures.ts'
import { language, say, words } from '../text/index.ts'
import { formatNumber } from '../text/format.ts'
import { Rate } from '../ui/rate.tsx'

type Entry = { name: string; value: number; unit?: string; light?: 'overdue' | 'near' | 'on_course' }

/** The state of the campaign in one line of figures; each is a number with its noun, the rate with both its numbers. */
export function FiguresStrip(props: { figures: Figures }) {
  return (
    <section class="figures" aria-label={say().figures.label}>
      <Rate
        name={say().figures.completion}
        ratio={props.figures.completion}
        inWords={say().figures.ofItems(props.figures.completion.numerator, props.figures.completion.denominator)}
      />
      <dl class="counts">
        <Index each={statusEntries(props.figures)}>{(entry) => <Count {...entry()} />}</Index>
      </dl>
      <dl class="counts is-lights">
        <Index each={lightEntries(props.figures)}>{(entry) => <Count {...entry()} />}</Index>
      </dl>
    </section>
  )
}

/** A number with its noun. */
export function Count(props: Entry) {
  return (
    <div class="count" data-light={props.light} data-none={props.value === 0 ? '' : undefined}>
      <dt>{props.name}</dt>
      <dd>
        {formatNumber(props.value, language())} <small>{props.unit ?? say().figures.unit(props.value)}</small>
      </dd>
    </div>
  )
}

function statusEntries(figures: Figures): Entry[] {
  const { status } = words()
  const always = [
    { name: status.closed, value: figures.closed },
    { name: status.in_review, value: figures.inReview },
    { name: status.in_progress, value: figures.inProgress },
    { name: status.assigned, value: figures.assigned },
  ]
  const sometimes = [
    { name: status.ongoing, value: figures.ongoing },
    { name: status.suspended, value: figures.suspended },
  ]
  return [...always, ...sometimes.filter(({ value }) => value > 0)]
}

function lightEntries(figures: Figures): Entry[] {
  const { light } = words()
  return [
    { name: light.overdue, value: figures.overdue, light: 'overdue' },
    { name: light.near, value: figures.near, light: 'near' },
    { name: light.on_course, value: figures.onCourse, light: 'on_course' },
  ]
}
