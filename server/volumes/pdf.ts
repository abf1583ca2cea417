import { fileURLToPath } from 'node:url'
import { fontFiles, fontsOf } from '../lists/pdf/fonts.ts'
import { drawPdf } from '../lists/pdf/typst.ts'
import { regionOf, secondsOf } from '../lists/pdf/write.ts'
import { textIn } from '../lists/text/index.ts'
import { labelsIn } from './labels.ts'
import type { Volume } from './volume.ts'

const template = fileURLToPath(new URL('volume.typ', import.meta.url))

/** The volume as a PDF: free fonts embedded in part, bookmarks for regulations, chapters and sections, tagged, contents that lead to their pages. */
export function writeVolumePdf(volume: Volume, signal?: AbortSignal): Promise<Buffer> {
  return drawPdf({ template, data: dataOf(volume), fonts: fontFiles(), createdAt: secondsOf(volume.createdAt) }, signal)
}

function dataOf({ language, script, boundOn, sample, parts, ...volume }: Volume) {
  const labels = labelsIn[language]
  return {
    ...volume,
    lang: language.slice(0, 2),
    region: regionOf[language],
    content: { region: regionOf[script], fonts: fontsOf(script) },
    fonts: fontsOf(language === 'en' ? script : language),
    labels: { contents: labels.contents, index: labels.index },
    day: labels.day(boundOn),
    sample: sample ? textIn[language].sampleMark : '',
    marked: sample ? labels.marked(textIn[language].sampleMark, volume.title) : volume.title,
    parts: parts.map(({ documentNumber, issuedOn, effectiveOn, ...part }) => ({
      ...part,
      issue: labels.issue(documentNumber, issuedOn, effectiveOn),
      number: documentNumber,
    })),
  }
}
