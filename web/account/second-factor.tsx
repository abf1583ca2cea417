import { createSignal, For, Show } from 'solid-js'
import { answerOf, api } from '../api.ts'
import { say } from '../text/index.ts'
import { type Action, createAction } from '../ui/action.ts'
import { ActionProblem, Field, readFields } from '../ui/field.tsx'
import { tell } from '../ui/notice.tsx'
import type { Account } from './account-page.tsx'
import { QrCode } from './qr-code.tsx'

type Begun = { address: string; backupCodes: string[] }
type Props = { account: Account; onChanged: () => Promise<void> }

/** The authenticator: begun with a picture, confirmed with a first code, taken away again by who knows the password. */
export function SecondFactor(props: Props) {
  const [begun, setBegun] = createSignal<Begun>()
  const begin = createAction(async (json: { present?: string }) => {
    setBegun(await answerOf(api.account['second-factor'].$post({ json })))
  })
  const remove = createAction(async (json: { present?: string }) => {
    await answerOf(api.account['second-factor'].removal.$post({ json }))
    tell({ text: say().account.removed })
    await props.onChanged()
  })
  const confirmed = async () => {
    setBegun(undefined)
    tell({ text: say().account.confirmed })
    await props.onChanged()
  }
  return (
    <>
      <h2>{say().account.secondFactor}</h2>
      <p>{props.account.secondFactor ? say().account.isOn : say().account.isOff}</p>
      <Show when={!begun()}>
        <Show
          when={props.account.secondFactor}
          fallback={<WithPassword account={props.account} action={begin} label={say().account.begin} />}
        >
          <WithPassword account={props.account} action={remove} label={say().account.remove} />
        </Show>
      </Show>
      <Show when={begun()}>{(shown) => <Confirmation begun={shown()} onConfirmed={confirmed} />}</Show>
    </>
  )
}

function WithPassword(props: { account: Account; action: Action<[{ present?: string }]>; label: string }) {
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        const present = new FormData(event.currentTarget).get('present')
        void props.action.run(present === null ? {} : { present: String(present) })
      }}
    >
      <Show when={props.account.hasPassword}>
        <Field name="present" type="password" label={say().account.present} autocomplete="current-password" required />
      </Show>
      <ActionProblem problem={props.action.problem()} />
      <button type="submit" disabled={props.action.working()}>
        {props.label}
      </button>
    </form>
  )
}

function Confirmation(props: { begun: Begun; onConfirmed: () => Promise<void> }) {
  const confirm = createAction(async (code: string) => {
    await answerOf(api.account['second-factor'].confirmation.$post({ json: { code } }))
    await props.onConfirmed()
  })
  const secret = () => new URL(props.begun.address).searchParams.get('secret') ?? ''
  return (
    <form
      class="second-factor"
      onSubmit={(event) => {
        event.preventDefault()
        void confirm.run(readFields(event.currentTarget)('code'))
      }}
    >
      <p>{say().account.scan}</p>
      <div class="second-factor-parts">
        <QrCode text={props.begun.address} label={say().account.qr} />
        <div>
          <h3>{say().account.secret}</h3>
          <p class="secret">
            {secret()
              .match(/.{1,4}/g)
              ?.join(' ')}
          </p>
          <h3>{say().account.codes}</h3>
          <ul class="backup-codes">
            <For each={props.begun.backupCodes}>{(code) => <li>{code}</li>}</For>
          </ul>
          <p class="hint">{say().account.codesHint}</p>
        </div>
      </div>
      <div class="narrow">
        <Field name="code" label={say().account.code} inputmode="numeric" autocomplete="one-time-code" required pattern="\d{6}" />
        <ActionProblem problem={confirm.problem()} />
        <button type="submit" class="primary" disabled={confirm.working()}>
          {say().account.confirm}
        </button>
      </div>
    </form>
  )
}
