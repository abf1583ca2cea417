import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import { nobody } from '#domain/person.ts'
import { may } from '#domain/policy.ts'
import { me } from '../session.ts'
import { say } from '../text/index.ts'
import { Empty } from './empty.tsx'

/** A page that lives from items, before there are any: what comes first, and for who may begin the way there. */
export function NoItems(props: { title: string }) {
  return (
    <Empty inside title={props.title} hint={say().board.noItemsHint}>
      <Show when={may(me()?.person ?? nobody, 'create_item')}>
        <A class="button" href="/campaign">
          {say().board.firstSteps}
        </A>
      </Show>
    </Empty>
  )
}
