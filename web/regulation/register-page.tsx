import { A } from '@solidjs/router'
import { For, Match, Switch } from 'solid-js'
import { answerOf, api, sentenceOf } from '../api.ts'
import { leaveOrThrow } from '../session.ts'
import { formatDay } from '../text/format.ts'
import { joined, language, say } from '../text/index.ts'
import { createSpoken, sayOfRegulations } from '../text/regulation/index.ts'
import { CampaignHead } from '../ui/campaign-head.tsx'
import { Content } from '../ui/content.tsx'
import { Empty } from '../ui/empty.tsx'

const readRegister = () => answerOf(api.issues.$get())
type Register = Awaited<ReturnType<typeof readRegister>>

/** `/issues`: the register of what was issued, by document number. */
export default function RegisterPage() {
  const read = createSpoken(() => readRegister().catch(leaveOrThrow))
  return (
    <Switch fallback={<p class="loading">{say().item.loading}</p>}>
      <Match when={read.error as unknown}>
        <Empty title={say().nav.regulations} hint={sentenceOf(read.error)} />
      </Match>
      <Match when={read.latest}>{(known) => <Issues register={known()} />}</Match>
    </Switch>
  )
}

function Issues(props: { register: Register }) {
  const text = () => sayOfRegulations()
  const day = (on: string) => formatDay(on, language(), props.register.today)
  return (
    <>
      <CampaignHead campaign={props.register.campaign} today={props.register.today} page={text().register} />
      <p class="hint register-lead facts-row">
        <span>{joined(text().registerHint, text().nextNumber(props.register.nextNumber))}</span>
        <A href="/regulations">{text().back}</A>
      </p>
      <div class="table-frame stacked-table">
        <table class="figures-table register">
          <thead>
            <tr>
              <th scope="col">{text().documentNumber}</th>
              <th scope="col">{text().regulation}</th>
              <th scope="col">{text().issuedDay}</th>
              <th scope="col">{text().effectiveOn}</th>
              <th scope="col">{text().version}</th>
              <th scope="col">{text().state}</th>
            </tr>
          </thead>
          <tbody>
            <For
              each={props.register.issues}
              fallback={
                <tr>
                  <td colspan="6">
                    {text().registerEmpty} <A href="/regulations">{text().back}</A>
                  </td>
                </tr>
              }
            >
              {(issue) => (
                <tr>
                  <th scope="row">
                    <Content>{issue.documentNumber}</Content>
                  </th>
                  <td>
                    <A href={`/regulations/${issue.regulationId}`}>{issue.number}</A> <Content>{issue.title}</Content>
                  </td>
                  <td data-label={text().issuedDay}>{day(issue.issuedOn)}</td>
                  <td data-label={text().effectiveOn}>{day(issue.effectiveOn)}</td>
                  <td>{issue.textVersion === null ? '—' : text().textVersion(issue.textVersion)}</td>
                  <td>{issue.withdrawnOn === null ? text().inForce : text().withdrawn(day(issue.withdrawnOn))}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </>
  )
}
