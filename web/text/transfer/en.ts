import type { Transfer } from './zh-Hant.ts'

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`

export const transfer: Transfer = {
  title: 'The whole campaign',
  intro:
    'The whole campaign can be kept in one file, to be imported in another installation or put aside. It holds categories, items, measures, notes, regulations, opinions and the full history; not the mails, the passwords and the files of evidence, of which it has the names and checksums.',
  take: 'Export the whole campaign (JSON)',
  takePoam: 'Export as OSCAL POA&M',
  poamHint: 'A plan of action and milestones (OSCAL) can be imported above, like a ledger.',
  file: 'Import a whole campaign (JSON)',
  warning:
    'What is imported becomes the current campaign of the unit, which everybody sees. The present one is kept, but not shown any more.',
  sure: 'I know that the new campaign will be shown',
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
  wrongAt: (path) => `Where in the file: ${path}`,
}
