import { createSignal, For, Show } from 'solid-js'
import { contentLanguage, say } from '../text/index.ts'

type Props = {
  subject: string
  to: string
  text: string
  /** Where the HTML part is served, by itself and with a policy of its own. */
  html?: string
}

/** A mail as its reader sees it. The HTML part stands in a frame that may run nothing. */
export function LetterView(props: Props) {
  const [asHtml, setAsHtml] = createSignal(false)
  const shown = () => asHtml() && props.html
  return (
    <article class="letter" aria-label={say().reminders.asSent}>
      <header>
        <h3 lang={contentLanguage}>{props.subject}</h3>
        <p>{say().pair(say().reminders.to, props.to)}</p>
        <Show when={props.html}>
          <div class="letter-switch" role="group" aria-label={say().reminders.format}>
            <For each={[false, true]}>
              {(html) => (
                <button type="button" aria-pressed={asHtml() === html} onClick={() => setAsHtml(html)}>
                  {html ? say().reminders.html : say().reminders.text}
                </button>
              )}
            </For>
          </div>
        </Show>
      </header>
      <Show when={shown()} fallback={<pre lang={contentLanguage}>{props.text}</pre>}>
        {(address) => <iframe sandbox="" src={address()} title={props.subject} />}
      </Show>
    </article>
  )
}
