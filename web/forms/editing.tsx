import { createSignal } from 'solid-js'
import { Refusal } from '../api.ts'
import { say } from '../text/index.ts'
import { Clashes } from './clashes.tsx'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { faultsOf, type Field, type Form, type Values } from './form.ts'
import { sender } from './sender.ts'
import { changedFrom, clashesOf, type Meeting, takenOver } from './three-way.ts'

/** What is edited, as it is stored: its fields, and the version that they are of. */
type Stored = { values: Values; version: number }

export type Edited<Thing> = {
  /** Reads it as it is now. */
  readAgain: () => Promise<Thing>
  /** Under which name the form keeps what is typed. */
  draft: string
  read: (thing: Thing) => Stored | undefined
  save: (changed: Values, version: number, once: Parameters<Parameters<typeof sender>[0]>[1]) => Promise<unknown>
}

/**
 * Editing what somebody else may be editing too. What one has typed is measured against what stood there when one began; when
 * another was faster, both versions are laid side by side field by field and one chooses. Nothing is overwritten unseen.
 */
export function createEditing<Thing>({ readAgain, draft, read, save }: Edited<Thing>) {
  const [base, setBase] = createSignal<Stored>()
  const [meeting, setMeeting] = createSignal<Meeting>()
  const beginning = `${draft} from`

  const began = (thing: Thing): Stored | undefined => {
    const known = base()
    if (known) return known
    // What was typed before belongs to what stood there then.
    const kept = readDraft(draft) && readDraft(beginning)
    const stored = kept ? (JSON.parse(kept['stored'] ?? '') as Stored) : read(thing)
    if (stored) keepDraft(beginning, { stored: JSON.stringify(stored) })
    setBase(stored)
    return stored
  }

  /** Somebody was faster: what they made of it is the new ground. */
  const meet = async (mine: Values) => {
    const theirs = read(await readAgain())
    const was = base()
    if (!theirs || !was) return
    setMeeting({ clashes: clashesOf(was.values, theirs.values, mine), taken: takenOver(was.values, theirs.values, mine) })
    setBase(theirs)
    keepDraft(beginning, { stored: JSON.stringify(theirs) })
  }

  const post = sender(async (values, once) => {
    const stored = base()
    if (!stored) return
    await save(changedFrom(stored.values, values), stored.version, once)
  })
  const send: Form['send'] = async (values) => {
    const faults = await post(values)
    if (!faults) {
      dropDraft(beginning)
      return undefined
    }
    if (!('version' in faults)) return faults
    try {
      await meet(values)
    } catch (error) {
      if (error instanceof Refusal) return faultsOf(error)
      throw error
    }
    return { clashes: say().clash.lead }
  }

  return {
    began,
    send,
    /** The fields, and above them what two people changed at once. */
    withClashes: (fields: readonly Field[]): Field[] => {
      const met = meeting()
      if (!met) return [...fields]
      const panel: Field = {
        name: 'clashes',
        kind: 'panel',
        label: say().clash.title,
        draw: (answers) => <Clashes met={meeting() ?? met} fields={fields} answers={answers} />,
      }
      return [panel, ...fields]
    },
    /** Until one has chosen in each field, nothing is sent. */
    check: (values: Values) => {
      const open = meeting()?.clashes.filter(({ name }) => !values[`clashes.${name}`]) ?? []
      return open.length > 0 ? { clashes: say().clash.choose(open.length) } : {}
    },
  }
}
