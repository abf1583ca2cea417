import { cleanText } from '../../lists/clean.ts'
import { packDocx, paperParts, paperRelations, type Part } from '../../lists/docx/pack.ts'
import { sectionXml } from '../../lists/docx/document.ts'
import { footerXml, headerXml } from '../../lists/docx/header.ts'
import { stylesXml } from '../../lists/docx/styles.ts'
import { namespaces } from '../../lists/docx/words.ts'
import { officeFonts } from '../../lists/fonts.ts'
import type { ListHead } from '../../lists/form.ts'
import { textIn } from '../../lists/text/index.ts'
import { coreProperties, xmlHead } from '../../lists/xml.ts'
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
  const nameOf = (index: number) => `charts/chart${index + 1}.xml`
  const chartIds = charts.map((_, index) => `rId${paperRelations.length + index + 1}`)
  const sample = head.sample ? { sentence: words.sample, mark: words.sampleMark } : null
  const asOf = words.asOf(head.asOf)
  const headed = {
    title: cleanText(report.title),
    subtitle: ['', '', asOf] as const,
    sample,
    words: { continued: '', asAbove: '' },
    ...page,
  }

  const body = bodyXml(report, sample?.sentence ?? null, language !== 'en', chartIds)
  const parts = paperParts({
    document: `${xmlHead}<w:document ${namespaces} ${drawing}><w:body>${body}${sectionXml(page, margins)}</w:body></w:document>`,
    styles: stylesXml(language),
    header: headerXml(headed, margins),
    footer: footerXml,
    core: coreProperties({
      title: headed.title,
      subject: cleanText(`${head.unit} ${head.campaign}`),
      description: [sample?.sentence ?? '', asOf].join(' ').trim(),
      creator: cleanText(head.exportedBy),
      createdAt: head.exportedAt,
    }),
  })
  const chartParts = charts.map((chart, index): Part => [
    `word/${nameOf(index)}`,
    chartType,
    chartXml(chart, officeFonts[language].body),
  ])
  yield* packDocx([...parts, ...chartParts], [...paperRelations, ...charts.map((_, index) => ['chart', nameOf(index)] as const)])
}

const drawing = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
