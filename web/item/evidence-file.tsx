import { For, Show } from 'solid-js'
import { dayOf } from '#domain/day.ts'
import { previewOf } from '#domain/file-kind.ts'
import { useBoard } from '../board/board-context.ts'
import { formatBytes, formatDay } from '../text/format.ts'
import { language, say } from '../text/index.ts'
import { Content } from '../ui/content.tsx'
import { fileAddress, type Piece } from './evidence-versions.ts'

type Props = { itemId: string; show: (piece: Piece) => void }

/** A name with its newest version; the older ones below, all of them to be had. */
export function EvidenceFile(props: Props & { versions: readonly [Piece, ...Piece[]] }) {
  const older = () => props.versions.slice(1)
  return (
    <li>
      <Version {...props} piece={props.versions[0]} numbered={older().length > 0} />
      <Show when={older().length > 0}>
        <details>
          <summary>{say().evidence.older(older().length)}</summary>
          <ul>
            <For each={older()}>
              {(piece) => (
                <li>
                  <Version {...props} piece={piece} numbered />
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </li>
  )
}

function Version(props: Props & { piece: Piece; numbered: boolean }) {
  const { board } = useBoard()
  const day = () => dayOf(new Date(props.piece.addedAt), board.head().campaign.timeZone)
  const by = () => say().item.evidenceBy(props.piece.addedBy, formatDay(day(), language(), board.head().today))
  return (
    <div class="evidence-version">
      <span class="evidence-name">
        <Content>{props.piece.name}</Content>{' '}
        <Show when={props.numbered}>
          <small>{say().evidence.version(props.piece.version)}</small>
        </Show>
      </span>
      <small class="evidence-about facts-row">
        <span>{formatBytes(props.piece.bytes, language())}</span>
        <span>{by()}</span>
      </small>
      <span class="evidence-acts">
        <Show when={previewOf(props.piece.name)}>
          <button
            type="button"
            class="quiet"
            aria-label={say().evidence.viewOf(props.piece.name)}
            onClick={() => props.show(props.piece)}
          >
            {say().evidence.view}
          </button>
        </Show>
        <a
          href={fileAddress(props.itemId, props.piece)}
          rel="external"
          download={props.piece.name}
          aria-label={say().evidence.downloadOf(props.piece.name)}
        >
          {say().evidence.download}
        </a>
      </span>
      <Show when={props.piece.damagedAt}>
        <p class="problem">{say().evidence.damaged}</p>
      </Show>
    </div>
  )
}
