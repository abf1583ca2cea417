import { useNavigate } from '@solidjs/router'
import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import { say } from '../text/index.ts'
import { isWriting } from './is-writing.ts'

const SearchResults = lazy(() => import('./search-results.tsx'))
const pause = 250

/** Search over everything, from every page: `/` leads here, `?` to the page of all keys. */
export default function SearchBox() {
  let root: HTMLElement | undefined
  let input: HTMLInputElement | undefined
  const navigate = useNavigate()
  const [text, setText] = createSignal('')
  const [asked, setAsked] = createSignal('')
  const [open, setOpen] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const type = (typed: string) => {
    setText(typed)
    setOpen(true)
    clearTimeout(timer)
    timer = setTimeout(() => setAsked(typed.trim()), pause)
  }
  const byKeys = (event: KeyboardEvent) => {
    if (isWriting(event) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '?') navigate('/shortcuts')
    if (event.key !== '/') return
    event.preventDefault()
    input?.focus()
    input?.select()
  }
  onMount(() => addEventListener('keydown', byKeys))
  onCleanup(() => {
    removeEventListener('keydown', byKeys)
    clearTimeout(timer)
  })
  const leave = (event: FocusEvent) => {
    if (!root?.contains(event.relatedTarget as Node | null)) setOpen(false)
  }
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    setOpen(false)
    input?.focus()
  }
  return (
    <search class="search" ref={(element) => (root = element)} onFocusOut={leave} onKeyDown={escape}>
      <input
        ref={(element) => (input = element)}
        type="search"
        maxlength="100"
        autocomplete="off"
        aria-label={say().views.search.label}
        aria-keyshortcuts="/"
        placeholder={`${say().views.search.placeholder} /`}
        value={text()}
        onInput={(event) => type(event.currentTarget.value)}
        onFocus={() => setOpen(true)}
      />
      <Show when={open() && text().trim() !== ''}>
        <div class="search-results">
          <Suspense fallback={<p class="hint">{say().views.search.working}</p>}>
            <SearchResults text={asked()} onGo={() => setOpen(false)} />
          </Suspense>
        </div>
      </Show>
    </search>
  )
}
