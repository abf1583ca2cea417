import type { Transfer } from './zh-Hant.ts'

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`

export const transfer: Transfer = {
  title: 'The whole campaign',
  intro:
    'The whole campaign can be kept in one file, to be imported in another installation or put aside. It holds categories, items, measures, notes, regulations, opinions and the full history; not the mails and the passwords. Of the evidence JSON has the names and checksums, a ZIP the files as well.',
  take: 'Export the whole campaign (JSON)',
  takeAll: 'Export with the evidence (ZIP)',
  packing: { working: 'Exporting', recordsOf: (done, total) => `Evidence ${done} of ${total}` },
  takePoam: 'Export as OSCAL POA&M',
  poamHint: 'A plan of action and milestones (OSCAL) can be imported above, like a ledger.',
  file: 'Import a whole campaign (JSON or ZIP)',
  warning:
    'What is imported becomes a campaign of its own, and you are taken to it. Others see the campaign that began last, unless they choose another. It can be taken back until something in it has been changed; the same file a second time changes nothing.',
  sure: 'I know that a new campaign is added',
  bring: 'Import',
  bringing: 'Importing…',
  brought: (items, people, files) =>
    [
      `The campaign has been imported with ${counted(items, 'item', 'items')}.`,
      people > 0
        ? ` ${counted(people, 'person was', 'people were')} entered, not active yet; the administrator makes them so under People.`
        : '',
      files > 0 ? ` ${counted(files, 'file of evidence is', 'files of evidence are')} not here; copy them separately.` : '',
    ].join(''),
  open: 'Go to the board',
  already: (title) => `This file has been imported before: it is the campaign “${title}”. Nothing was imported again.`,
  look: 'Go to that campaign',
  historyOf: (name, person, items) => `Whole campaign ${name}, ${person}, ${counted(items, 'item', 'items')}`,
  undone: (items) => `The whole campaign has been taken back (${counted(items, 'item', 'items')}).`,
  wrongAt: (path) => `Where in the file: ${path}`,
}
