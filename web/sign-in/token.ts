import { type Accessor, createSignal, onCleanup } from 'solid-js'

/**
 * The token behind the # of a one-time link. It is taken out of the address at once, so that it stays in no history; a link
 * pasted while its page is open already brings a new one.
 */
export function createToken(): Accessor<string | undefined> {
  const [token, setToken] = createSignal<string>()
  const take = () => {
    const given = location.hash.slice(1)
    if (!given) return
    history.replaceState(history.state, '', location.pathname)
    setToken(given)
  }
  take()
  window.addEventListener('hashchange', take)
  onCleanup(() => window.removeEventListener('hashchange', take))
  return token
}
