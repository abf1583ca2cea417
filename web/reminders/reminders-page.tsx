import { A, type RouteSectionProps } from '@solidjs/router'
import { For } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { me } from '../session.ts'
import { say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'

/** `/reminders`: what was sent, what will be, by which rules and days, and what everybody chooses for themselves. */
export default function RemindersPage(props: RouteSectionProps) {
  createTitle(() => say().reminders.title)
  const pages = () => {
    const { tabs } = say().reminders
    const office = may(me()?.person ?? nobody, 'read_outbox')
    return [
      ...(office ? [{ href: '/reminders', name: tabs.outbox }] : []),
      ...(office ? [{ href: '/reminders/preview', name: tabs.preview }] : []),
      { href: '/reminders/rules', name: tabs.rules },
      { href: '/reminders/calendar', name: tabs.calendar },
      { href: '/reminders/mine', name: tabs.mine },
    ]
  }
  return (
    <section class="plain-page is-wide">
      <h1>{say().reminders.title}</h1>
      <nav class="tabs" aria-label={say().reminders.title}>
        <For each={pages()}>
          {({ href, name }) => (
            <A href={href} end>
              {name}
            </A>
          )}
        </For>
      </nav>
      {props.children}
    </section>
  )
}
