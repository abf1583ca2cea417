import { cleanText } from '../../lists/clean.ts'
import { docxParts, docxRelations } from '../../lists/docx/write.ts'
import { sectionXml } from '../../lists/docx/document.ts'
import { footerXml, headerXml } from '../../lists/docx/header.ts'
import { stylesXml } from '../../lists/docx/styles.ts'
import { namespaces } from '../../lists/docx/words.ts'
import { officeFonts } from '../../lists/fonts.ts'
import type { ListHead } from '../../lists/form.ts'
import { textIn } from '../../lists/text/index.ts'
import { contentTypes, coreProperties, relationships, xmlHead } from '../../lists/xml.ts'
import { makeZip } from '../../lists/zip.ts'
import type { Chart, Report } from '../blocks.ts'
import { bodyXml } from './body.ts'
import { chartXml } from './chart.ts'

/** The margins of official papers (GB/T 9704), in mm. */
const margins = { top: 37, bottom: 35, left: 28, right: 26, header: 15, footer: 25 }
const page = { paper: 'A4', orientation: 'portrait' } as const
const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'

/** The report as a document: named styles, real tables, charts that can be edited. The same report makes the same bytes. */
export async function* writeReport(report: Report, head: ListHead): AsyncGenerator<Uint8Array> {
  const { language } = head
  const words = textIn[language]
  const charts = report.blocks.flatMap((block): Chart[] => (block.kind === 'chart' ? [block.chart] : []))
  const chartParts = charts.map((_, index) => `word/charts/chart${index + 1}.xml`)
  const chartIds = charts.map((_, index) => `rId${docxRelations.length + index + 1}`)
  const sample = head.sample ? { sentence: words.sample, mark: words.sampleMark } : null
  const asOf = words.asOf(head.asOf)
  const headed = {
    title: cleanText(report.title),
    subtitle: ['', '', asOf] as const,
    sample,
    words: { continued: '', asAbove: '' },
    ...page,
  }

  const zip = makeZip()
  const put = (name: string, text: string) => zip.entry(name).write(text)
  put('[Content_Types].xml', contentTypes({ ...docxParts, ...Object.fromEntries(chartParts.map((name) => [name, chartType])) }))
  put(
    '_rels/.rels',
    relationships([
      ['officeDocument', 'word/document.xml'],
      ['core', 'docProps/core.xml'],
    ]),
  )
  const body = bodyXml(report, sample?.sentence ?? null, language !== 'en', chartIds)
  put(
    'word/document.xml',
    `${xmlHead}<w:document ${namespaces} ${drawing}><w:body>${body}${sectionXml(page, margins)}</w:body></w:document>`,
  )
  put(
    'word/_rels/document.xml.rels',
    relationships([...docxRelations, ...chartParts.map((name) => ['chart', name.replace('word/', '')] as const)]),
  )
  put('word/styles.xml', stylesXml(language))
  put('word/header1.xml', headerXml(headed, margins))
  put('word/footer1.xml', footerXml)
  charts.forEach((chart, index) => put(chartParts[index]!, chartXml(chart, officeFonts[language].body)))
  put(
    'docProps/core.xml',
    coreProperties({
      title: headed.title,
      subject: cleanText(`${head.unit} ${head.campaign}`),
      description: [sample?.sentence ?? '', asOf].join(' ').trim(),
      creator: cleanText(head.exportedBy),
      createdAt: head.exportedAt,
    }),
  )
  yield* zip.bytes()
}

const drawing = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
