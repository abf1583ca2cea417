import type { RouteSectionProps } from '@solidjs/router'
import { type Component, createEffect, ErrorBoundary, lazy, on } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { say } from '../text/index.ts'
import { tell } from './notice.tsx'

type Page = Component<RouteSectionProps>

/**
 * A page whose code is read when it is opened. Where it cannot be read, without a connection or because a newer release has taken its
 * place, that is said in its stead, and it is read again at the next address.
 */
export function later(load: () => Promise<{ default: Page }>): Page {
  let known: Page | undefined
  const read = async () => {
    const page = await load()
    known = page.default
    return page
  }
  const Later: Page = (props) => (
    <ErrorBoundary
      fallback={(error: unknown, again) => {
        console.error(error)
        createEffect(on(() => props.location.pathname, again, { defer: true }))
        return <NotRead />
      }}
    >
      <Dynamic component={known ?? lazy(read)} {...props} />
    </ErrorBoundary>
  )
  // The router asks for it where a link is pointed at.
  return Object.assign(Later, { preload: () => read().catch(() => {}) })
}

/** Said twice: where the page would be, which may be out of sight, and as a notice. */
function NotRead() {
  tell({ text: say().problem.notRead, urgent: true })
  return (
    <p class="problem">
      {say().problem.notRead}{' '}
      <button type="button" onClick={() => location.reload()}>
        {say().problem.readAgain}
      </button>
    </p>
  )
}
