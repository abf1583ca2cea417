import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { createStore, reconcile, unwrap } from 'solid-js/store'
import type { NumberedKind } from '#domain/clause-number.ts'
import { sameText } from '#domain/clauses.ts'
import type { RegulationText } from '#domain/regulation-text.ts'
import { tidyText } from '#domain/text-rules.ts'
import { dropDraft, keepDraft, readDraft } from '../../forms/drafts.ts'
import { language } from '../../text/index.ts'
import { tell } from '../../ui/notice.tsx'
import type { ClauseAct } from './clause-row.tsx'
import {
  type Draft,
  draftsOf,
  insertAt,
  joinToBefore,
  labelsOf,
  moveBy,
  newClause,
  pasteAt,
  splitAt,
  splitAtNumbers,
  textOfDrafts,
} from './edit-clauses.ts'
import { emptyText } from './read-texts.ts'
import { sayText } from './say-text.ts'

/** What is written on: a version and what it says, 0 for none. */
export type Ground = { version: number; body: RegulationText }

/**
 * The text while it is being written. What was typed is kept with the version it was typed over, so that closing the page loses nothing
 * and saving later overwrites nothing.
 */
export function createEditor(regulationId: string, start: Ground, incoming: () => RegulationText | undefined) {
  const key = `text ${regulationId}`
  const kept = readKept(key)
  const [ground, setGround] = createSignal<Ground>(kept?.ground ?? start)
  const [note, setNote] = createSignal(kept?.note ?? '')
  const [state, setState] = createStore({ drafts: withPreamble(kept?.drafts ?? draftsOf(ground().body)) })
  const [splitOff, setSplitOff] = createSignal<ReadonlySet<string>>(new Set())
  const labels = createMemo(() => labelsOf(state.drafts, language()))
  const text = () => textOfDrafts(state.drafts, ground().body)
  const isChanged = createMemo(() => note() !== '' || !sameText(text(), tidyText(ground().body)))

  const replace = (drafts: readonly Draft[]) => setState('drafts', reconcile(withPreamble(drafts), { key: 'id' }))
  const load = (from: RegulationText) => replace(draftsOf(from))

  createEffect(
    on(incoming, (read) => {
      if (read) load(read)
    }),
  )

  let timer: ReturnType<typeof setTimeout> | undefined
  function keep() {
    if (!isChanged()) return dropDraft(key)
    keepDraft(key, { ground: JSON.stringify(ground()), drafts: JSON.stringify(unwrap(state.drafts)), note: note() })
  }
  createEffect(() => {
    JSON.stringify(state.drafts)
    note()
    ground()
    clearTimeout(timer)
    timer = setTimeout(keep, 400)
  })
  // A page that is closed or read again runs no clean-up.
  window.addEventListener('pagehide', keep)
  onCleanup(() => {
    window.removeEventListener('pagehide', keep)
    clearTimeout(timer)
    keep()
  })

  function begin(from: Ground) {
    setGround(from)
    setNote('')
    setSplitOff(new Set<string>())
    load(from.body)
    dropDraft(key)
  }

  function act(at: number, wanted: ClauseAct, cursor: number) {
    const before = structuredClone(unwrap(state.drafts))
    const clause = before[at]
    if (!clause) return
    const label = labels()[at] ?? ''
    const { drafts, focus, caret } = acted(before, at, wanted, cursor)
    replace(drafts)
    if (focus) focusOn(focus, caret)
    if (wanted === 'up' || wanted === 'down')
      tell({ text: sayText().movedTo(labels()[state.drafts.findIndex(({ id }) => id === clause.id)] ?? '') })
    if (wanted === 'join' && drafts.length < before.length) tell({ text: sayText().joined(labels()[at - 1] ?? '') })
    if (wanted === 'remove')
      tell({ text: sayText().removed(label), action: { name: sayText().undo, act: () => replace(before) } })
  }

  function paste(at: number, plain: string): boolean {
    const before = structuredClone(unwrap(state.drafts))
    const pasted = pasteAt(before, at, plain)
    if (!pasted) return false
    replace(pasted.drafts)
    tell({ text: sayText().pasted(pasted.count), action: { name: sayText().undo, act: () => replace(before) } })
    return true
  }

  /** Makes clauses of the lines that begin like one, and shows them for checking. */
  function splitNumbered() {
    const before = structuredClone(unwrap(state.drafts))
    const { drafts, made, count } = splitAtNumbers(before)
    replace(drafts)
    setSplitOff(new Set(made))
    if (made[0]) focusOn(made[0])
    tell({ text: sayText().splitApart(count), action: { name: sayText().undo, act: () => replace(before) } })
  }

  function add(kind: NumberedKind) {
    const made = newClause(kind)
    replace(insertAt(unwrap(state.drafts), state.drafts.length, made))
    focusOn(made.id, 0)
  }

  const type = (at: number, said: string) => setState('drafts', at, 'text', said)
  return {
    state,
    labels,
    text,
    isChanged,
    ground,
    begin,
    load,
    setGround,
    note,
    setNote,
    act,
    paste,
    splitNumbered,
    splitOff,
    add,
    type,
  }
}

type Acted = { drafts: readonly Draft[]; focus?: string | undefined; caret: number }

function acted(drafts: Draft[], at: number, wanted: ClauseAct, cursor: number): Acted {
  const clause = drafts[at]!
  switch (wanted) {
    case 'up':
      return { drafts: moveBy(drafts, at, -1), focus: clause.id, caret: cursor }
    case 'down':
      return { drafts: moveBy(drafts, at, 1), focus: clause.id, caret: cursor }
    case 'split':
    case 'addAfter': {
      const made = splitAt(drafts, at, wanted === 'split' ? cursor : clause.text.length)
      return { drafts: made, focus: made[at + 1]?.id, caret: 0 }
    }
    case 'join': {
      const made = joinToBefore(drafts, at)
      const before = drafts[at - 1]
      return { drafts: made, focus: made.length < drafts.length ? before?.id : clause.id, caret: before?.text.length ?? 0 }
    }
    case 'chapterBefore':
    case 'sectionBefore': {
      const made = newClause(wanted === 'chapterBefore' ? 'chapter' : 'section')
      return { drafts: insertAt(drafts, at, made), focus: made.id, caret: 0 }
    }
    case 'remove': {
      const made = drafts.toSpliced(at, 1)
      return { drafts: made, focus: (made[at] ?? made[at - 1])?.id, caret: 0 }
    }
  }
}

/** There is always a place for what comes before the articles. */
function withPreamble(drafts: readonly Draft[]): Draft[] {
  const first = drafts.find(({ kind }) => kind === 'preamble') ?? draftsOf(emptyText)[0]!
  return [first, ...drafts.filter(({ kind }) => kind !== 'preamble')]
}

export function focusOn(id: string, caret = 0): void {
  queueMicrotask(() => {
    const field = document.querySelector<HTMLTextAreaElement>(`[data-clause="${CSS.escape(id)}"] textarea`)
    field?.focus()
    field?.setSelectionRange(caret, caret)
  })
}

function readKept(key: string): { ground: Ground; drafts: Draft[]; note: string } | undefined {
  const kept = readDraft(key)
  if (!kept?.['ground'] || !kept['drafts']) return undefined
  return { ground: JSON.parse(kept['ground']) as Ground, drafts: JSON.parse(kept['drafts']) as Draft[], note: kept['note'] ?? '' }
}
