import { A } from '@solidjs/router'
import { say } from '../text/index.ts'
import { Empty } from './empty.tsx'
import { createTitle } from './title.ts'

export default function NotFoundPage() {
  createTitle(() => say().notFound.title)
  return (
    <Empty title={say().notFound.title} hint={say().notFound.hint}>
      <A class="button" href="/">
        {say().notFound.home}
      </A>
    </Empty>
  )
}
