import type { Papers } from './zh-Hant.ts'

export const papers: Papers = {
  report: {
    title: 'Campaign report',
    hint: 'Drafts a Word report as of the day and in the language above: situation, what was done, state, regulations, extensions and next steps, with charts.',
    take: 'Draft the report',
  },
  closure: {
    hint: 'Form F′, the evidence by its checksums and the history in one file; the archive has the evidence itself as well.',
    title: 'Closure file',
    pdf: 'Download PDF',
    zip: 'Download archive with the evidence',
  },
}
