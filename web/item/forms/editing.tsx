import { createSignal } from 'solid-js'
import { Refusal } from '../../api.ts'
import { dropDraft, keepDraft, readDraft } from '../../forms/drafts.ts'
import { faultsOf, type Field, type Form, type Values } from '../../forms/form.ts'
import { sender } from '../../forms/sender.ts'
import { say } from '../../text/index.ts'
import { type Item, readItem } from '../read-item.ts'
import { Clashes } from './clashes.tsx'
import { changedFrom, clashesOf, type Meeting, takenOver } from './three-way.ts'

/** What is edited, as it is stored: its fields, and the version that they are of. */
type Stored = { values: Values; version: number }

export type Edited = {
  id: string
  /** Under which name the form keeps what is typed. */
  draft: string
  read: (item: Item) => Stored | undefined
  save: (changed: Values, version: number, once: Parameters<Parameters<typeof sender>[0]>[1]) => Promise<unknown>
}

/**
 * Editing what somebody else may be editing too. What one has typed is measured against what stood there when one began; when
 * another was faster, both versions are laid side by side field by field and one chooses. Nothing is overwritten unseen.
 */
export function createEditing({ id, draft, read, save }: Edited) {
  const [base, setBase] = createSignal<Stored>()
  const [meeting, setMeeting] = createSignal<Meeting>()
  const beginning = `${draft} from`

  const began = (item: Item): Stored | undefined => {
    const known = base()
    if (known) return known
    // What was typed before belongs to what stood there then.
    const kept = readDraft(draft) && readDraft(beginning)
    const stored = kept ? (JSON.parse(kept['stored'] ?? '') as Stored) : read(item)
    if (stored) keepDraft(beginning, { stored: JSON.stringify(stored) })
    setBase(stored)
    return stored
  }

  /** Somebody was faster: what they made of it is the new ground. */
  const meet = async (mine: Values) => {
    const theirs = read((await readItem(id)).item)
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
