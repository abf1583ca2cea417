import { createMemo, createSignal, For, Show } from 'solid-js'
import { refusalToAdd } from '#domain/evidence.ts'
import { mayTo } from '#domain/policy.ts'
import { useBoard } from '../board/board-context.ts'
import { formatBytes } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { Keyed } from '../ui/keyed.tsx'
import { EvidenceDrop } from './evidence-drop.tsx'
import { EvidenceFile } from './evidence-file.tsx'
import { EvidencePreview } from './evidence-preview.tsx'
import { EvidenceProgress } from './evidence-progress.tsx'
import { RegulationEvidence } from './regulation-evidence.tsx'
import { createUploads } from './evidence-uploads.ts'
import { type Piece, versionsOf } from './evidence-versions.ts'
import type { Item } from './read-item.ts'
import { createUnfinished } from './unfinished-uploads.ts'

/** The evidence of an item: every name with its versions, and for who may add to it a place to drop files on. */
export function EvidencePanel(props: { item: Item }) {
  const { person } = useBoard()
  const [added, setAdded] = createSignal<readonly Piece[]>([])
  const [news, setNews] = createSignal('')
  const [shown, setShown] = createSignal<Piece>()
  const { unfinished, take, discard } = createUnfinished(props.item.id, () => mayAdd() && isOpen())
  const { uploads, add, remove, again } = createUploads(
    () => props.item.id,
    (file) => take(file),
    ({ evidence }) => {
      setAdded([...added(), evidence])
      setNews(say().evidence.added(evidence.name, evidence.version))
    },
  )
  const files = createMemo(() => versionsOf([...props.item.evidenceList, ...added()]))
  const mayAdd = () => mayTo(person(), 'add_evidence', props.item)
  const isOpen = () => refusalToAdd(props.item.status) === undefined
  return (
    <div class="evidence">
      <Show when={mayAdd() && isOpen()}>
        <EvidenceDrop add={add} />
        <For each={unfinished()}>
          {(one) => (
            <div class="evidence-progress" data-state="unfinished">
              <Content>{one.name}</Content>
              <progress max={one.bytes} value={one.received} aria-label={one.name} />
              <small>
                {say().evidence.unfinished(formatBytes(one.received, language()), formatBytes(one.bytes, language()))}
              </small>
              <button type="button" class="quiet" onClick={() => void discard(one.id)}>
                {say().evidence.giveUp}
              </button>
            </div>
          )}
        </For>
      </Show>
      <For each={uploads}>
        {(upload) => <EvidenceProgress upload={upload} remove={() => remove(upload.key)} again={() => again(upload.key)} />}
      </For>
      <p class="hint evidence-news" role="status">
        {news()}
      </p>
      <ul class="evidence-files">
        <Keyed
          each={files()}
          by={([{ name }]) => name}
          fallback={
            <li class="hint">
              {mayAdd() && isOpen() ? say().item.nothingYet.evidence : say().item.nothingYet.evidenceElsewhere}
            </li>
          }
        >
          {(versions) => <EvidenceFile itemId={props.item.id} versions={versions()} show={setShown} />}
        </Keyed>
      </ul>
      <RegulationEvidence item={props.item} mayAdd={mayAdd() && isOpen()} />
      <Show when={mayAdd() && !isOpen()}>
        <p class="hint">{say().evidence.locked}</p>
      </Show>
      <Show when={shown()} keyed>
        {(piece) => <EvidencePreview itemId={props.item.id} piece={piece} close={() => setShown(undefined)} />}
      </Show>
    </div>
  )
}
