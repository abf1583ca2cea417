import { Show } from 'solid-js'
import { say } from '../text/index.ts'
import { formatBytes } from '../text/format.ts'
import { language } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import type { Upload } from './evidence-uploads.ts'

/** A file on its way: how much has arrived, or why it was refused and what may be done about it. */
export function EvidenceProgress(props: { upload: Upload; remove: () => void; again: () => void }) {
  const state = () => {
    const { sent, bytes, state: now } = props.upload
    if (now === 'queued') return say().evidence.queued
    if (now === 'waiting') return say().evidence.waiting
    if (sent >= bytes) return say().evidence.checking
    return say().evidence.sent(formatBytes(sent, language()), formatBytes(bytes, language()))
  }
  return (
    <div class="evidence-progress" data-state={props.upload.state}>
      <Content>{props.upload.name}</Content>
      <Show
        when={props.upload.state === 'refused'}
        fallback={
          <>
            <progress max={props.upload.bytes} value={props.upload.sent} aria-label={props.upload.name} />
            <small>{state()}</small>
            <button type="button" class="quiet" onClick={() => props.remove()}>
              {say().evidence.cancel}
            </button>
          </>
        }
      >
        <p class="problem" role="alert">
          {props.upload.why}
        </p>
        <span class="actions">
          <Show when={props.upload.mayBeTaken}>
            <button type="button" class="quiet" onClick={() => props.again()}>
              {say().evidence.again}
            </button>
          </Show>
          <button type="button" class="quiet" onClick={() => props.remove()}>
            {say().evidence.remove}
          </button>
        </span>
      </Show>
    </div>
  )
}
