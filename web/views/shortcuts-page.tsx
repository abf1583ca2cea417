import { For } from 'solid-js'
import { say } from '../text/index.ts'
import { createTitle } from '../ui/title.ts'

/** `/shortcuts`: every key that does something. */
export default function ShortcutsPage() {
  createTitle(() => say().views.shortcuts.title)
  const texts = () => say().views.shortcuts
  const lines = () =>
    [
      ['/', texts().keys.search],
      ['?', texts().keys.help],
      [texts().names.arrows, texts().keys.arrows],
      [texts().names.enter, texts().keys.enter],
      [texts().names.space, texts().keys.space],
      ['Esc', texts().keys.escape],
      [texts().names.click, texts().keys.choose],
      ['Ctrl + Z', texts().keys.undo],
    ] as const
  return (
    <section class="plain-page">
      <h1>{texts().title}</h1>
      <p class="hint">{texts().hint}</p>
      <table class="figures-table">
        <thead>
          <tr>
            <th scope="col">{texts().key}</th>
            <th scope="col">{texts().does}</th>
          </tr>
        </thead>
        <tbody>
          <For each={lines()}>
            {([key, does]) => (
              <tr>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
