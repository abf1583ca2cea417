import { For, Show } from 'solid-js'
import { formatInstant, formatNumber } from '../text/format.ts'
import { contentLanguage, language } from '../text/index.ts'
import { formatLongDay } from './long-day.ts'
import type { VolumesRead } from './volumes-page.tsx'
import type { VolumeSentences } from './words/zh-Hant.ts'

const mega = 1_048_576

/** What has been bound, the newest first, each to be had again as it was. */
export function Editions(props: { say: VolumeSentences; volumes: VolumesRead['volumes']; timeZone: string }) {
  const sizeOf = (bytes: number) =>
    bytes < mega / 10
      ? `${formatNumber(Math.ceil(bytes / 1_024), language())} kB`
      : `${formatNumber(bytes / mega, language())} MB`
  return (
    <>
      <h2>{props.say.editions}</h2>
      <Show when={props.volumes.length > 0} fallback={<p>{props.say.noEditions}</p>}>
        <ul class="editions">
          <For each={props.volumes}>
            {(volume) => (
              <li>
                <strong lang={contentLanguage}>{`${volume.title}　${volume.edition}`}</strong>
                <span>{formatLongDay(volume.boundOn, language())}</span>
                <small class="facts-row">
                  <span>{props.say.holds(volume.parts.length)}</span>
                  <span>{props.say.by(volume.person, formatInstant(volume.at, language(), props.timeZone))}</span>
                </small>
                <span class="actions">
                  <For each={volume.files}>
                    {(file) => (
                      <a class="button" rel="external" download="" href={`/api/volumes/${volume.id}/files/${file.format}`}>
                        {props.say.take(file.format.toUpperCase(), sizeOf(file.bytes))}
                      </a>
                    )}
                  </For>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  )
}
