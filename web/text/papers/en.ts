import type { Papers } from './zh-Hant.ts'

export const papers: Papers = {
  report: {
    title: 'Campaign report',
    hint: 'Drafts a Word report as of the day and in the language above: situation, what was done, state, regulations, extensions and next steps, with charts.',
    take: 'Draft the report',
  },
  templates: {
    title: 'Own templates (Word)',
    hint: 'This list can also be drawn by a Word template of your own; every upload is kept as a version.',
    none: 'This list has no template of its own yet.',
    version: (name, version) => `${name} (version ${version})`,
    take: (version) => `Export Word by version ${version}`,
    remove: (version) => `Remove version ${version}`,
    upload: 'Upload a template (.docx, 2 MB at most)',
    uploadHint: 'Tags such as {title} and {#rows}…{/rows} say what goes where.',
    example: 'Download the example for this list',
    added: (name) => `Template taken: ${name}`,
    removed: (name, version) => `Removed: ${name} (version ${version})`,
  },
  closure: {
    hint: 'Form F′, the evidence by its checksums and the history in one file; the archive has the evidence itself as well.',
    title: 'Closure file',
    pdf: 'Download PDF',
    zip: 'Download archive with the evidence',
  },
}
