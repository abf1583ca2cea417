import { html } from 'hono/html'
import type { Figures } from '#domain/figures.ts'
import type { Language } from '#domain/language.ts'
import { wordsIn } from '#domain/text/index.ts'

type Bar = { word: string; count: number; colour: string }

/** Every item once, by where it stands; what there is none of is left out. */
function barsOf(figures: Figures, language: Language): Bar[] {
  const { status } = wordsIn[language]
  const bars = [
    { word: status.closed, count: figures.closed, colour: '#2b6444' },
    { word: status.ongoing, count: figures.ongoing, colour: '#5f8f74' },
    { word: status.in_review, count: figures.inReview, colour: '#31577a' },
    { word: status.in_progress, count: figures.inProgress, colour: '#8a5a00' },
    { word: status.assigned, count: figures.assigned, colour: '#8d9299' },
    { word: status.suspended, count: figures.suspended, colour: '#c4c7cb' },
  ]
  return bars.filter(({ count }) => count > 0)
}

const style = {
  table: 'width:100%;border-collapse:collapse;margin:8px 0;font-size:14px;',
  word: 'width:6em;padding:2px 8px 2px 0;',
  count: 'width:2.5em;padding:2px 0 2px 8px;text-align:right;',
  bar: 'height:12px;line-height:12px;font-size:1px;',
}

/** A chart made of cells, which every mail program draws: no image, and a table to whoever listens. */
export function chartHtml(figures: Figures, language: Language) {
  const rows = barsOf(figures, language).map(({ word, count, colour }) => {
    const share = Math.max(1, Math.round((count / figures.total) * 100))
    return html`<tr>
      <td style="${style.word}">${word}</td>
      <td><div style="${style.bar}width:${share}%;background:${colour}">&nbsp;</div></td>
      <td style="${style.count}">${count}</td>
    </tr>`
  })
  return html`<table style="${style.table}">
    ${rows}
  </table>`
}

const longest = 18

/** The same in characters. */
export function chartText(figures: Figures, language: Language): string[] {
  return barsOf(figures, language).map(({ word, count }) => {
    const filled = Math.max(1, Math.round((count / figures.total) * longest))
    return `${'█'.repeat(filled)}${'░'.repeat(longest - filled)} ${word} ${count}`
  })
}
