import { createResource, createSignal, Match, onMount, Switch } from 'solid-js'
import { type PreviewForm, previewOf } from '#domain/file-kind.ts'
import { answerOf, sentenceOf } from '../api.ts'
import { contentLanguage, language, say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { fileAddress, type Piece, previewAddress } from './evidence-versions.ts'

/** A piece of evidence to be looked at, over the item: a picture, a PDF in the browser's own reader, or plain text. */
export function EvidencePreview(props: { itemId: string; piece: Piece; close: () => void }) {
  const [dialog, setDialog] = createSignal<HTMLDialogElement>()
  const address = () => previewAddress(props.itemId, props.piece)
  const form = () => previewOf(props.piece.name)
  const [text] = createResource(address, (from) => ask(from, form()))
  onMount(() => dialog()?.showModal())
  return (
    <dialog
      ref={setDialog}
      class="evidence-preview"
      aria-label={props.piece.name}
      onClose={() => props.close()}
      onClick={(event) => event.target === dialog() && dialog()?.close()}
    >
      <div class="evidence-preview-page">
        <header>
          <h2>
            <Content>{props.piece.name}</Content>
          </h2>
          <a href={fileAddress(props.itemId, props.piece)} rel="external" download={props.piece.name}>
            {say().evidence.download}
          </a>
          <button type="button" class="quiet" onClick={() => dialog()?.close()}>
            {say().item.close}
          </button>
        </header>
        <Switch fallback={<p class="loading">{say().evidence.loading}</p>}>
          <Match when={text.error as unknown}>
            <p class="problem" role="alert">
              {sentenceOf(text.error)}
            </p>
          </Match>
          <Match when={text.state === 'ready' && form() === 'image'}>
            <img src={address()} alt={props.piece.name} />
          </Match>
          <Match when={text.state === 'ready' && form() === 'pdf'}>
            <iframe src={address()} title={props.piece.name} />
            <p class="hint">{say().evidence.pdfHint}</p>
          </Match>
          <Match when={text.state === 'ready'}>
            <pre lang={contentLanguage} tabindex="0">
              {text()}
            </pre>
          </Match>
        </Switch>
      </div>
    </dialog>
  )
}

/** Asks whether the file may be shown, in words if not. @returns the text of a text */
async function ask(address: string, form: PreviewForm | undefined): Promise<string> {
  const headers = { 'accept-language': language() }
  const answer = await fetch(address, { method: form === 'text' ? 'GET' : 'HEAD', headers }).catch(() => undefined)
  if (!answer?.ok) await answerOf(fetch(address, { headers }))
  return form === 'text' ? ((await answer?.text()) ?? '') : ''
}
