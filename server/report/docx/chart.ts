import { xml, xmlHead } from '../../lists/xml.ts'
import { letters } from '../../lists/xlsx/cell.ts'
import type { Chart } from '../blocks.ts'

/**
 * A chart as a part of the document (DrawingML), to be edited like any other. It reads in black and white: bars differ by their
 * pattern, lines by their stroke, and the table that follows has the numbers.
 */
export function chartXml(chart: Chart, font: string): string {
  const series = chart.series.map((one, index) => seriesXml(chart, one, index)).join('')
  return (
    `${xmlHead}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
    ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>` +
    (chart.kind === 'bars' ? barsXml(series) : linesXml(series)) +
    `</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>${fontXml(font)}</c:chartSpace>`
  )
}

type Series = Chart['series'][number]

const barsXml = (series: string) =>
  `<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>${series}<c:gapWidth val="60"/><c:overlap val="100"/>` +
  // The first category on top, as the table has it; the numbers stay at the foot.
  `<c:axId val="1"/><c:axId val="2"/></c:barChart>${categoryAxis('maxMin', 'l')}${valueAxis('max', 'b')}`

const linesXml = (series: string) =>
  `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>` +
  `${categoryAxis('minMax', 'b')}${valueAxis('autoZero', 'l')}`

const categoryAxis = (orientation: string, side: string) =>
  `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${orientation}"/></c:scaling><c:delete val="0"/><c:axPos val="${side}"/>` +
  `<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${stroke('000000', 6_350)}<c:crossAx val="2"/>` +
  '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'

const valueAxis = (crosses: string, side: string) =>
  `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="${side}"/>` +
  `<c:majorGridlines>${stroke('BFBFBF', 3_175)}</c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>` +
  `<c:tickLblPos val="nextTo"/>${stroke('000000', 6_350)}<c:crossAx val="1"/><c:crosses val="${crosses}"/></c:valAx>`

function seriesXml({ kind, categories }: Chart, { name, values }: Series, index: number): string {
  const column = letters(index + 1)
  const last = categories.length + 1
  const points = values.flatMap((value, at) => (value === null ? [] : [`<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`]))
  const named = categories.map((category, at) => `<c:pt idx="${at}"><c:v>${xml(category)}</c:v></c:pt>`)
  return (
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>` +
    `<c:tx><c:strRef><c:f>Sheet1!$${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${xml(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>` +
    (kind === 'bars' ? barLook(index) : lineLook(index)) +
    `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache><c:ptCount val="${categories.length}"/>${named.join('')}</c:strCache></c:strRef></c:cat>` +
    `<c:val><c:numRef><c:f>Sheet1!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numCache></c:numRef></c:val>` +
    `${kind === 'lines' ? '<c:smooth val="0"/>' : ''}</c:ser>`
  )
}

const solid = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const pattern = (name: string) =>
  `<a:pattFill prst="${name}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`
const fills = [solid('404040'), pattern('ltHorz'), pattern('wdUpDiag'), solid('BFBFBF'), solid('FFFFFF'), pattern('pct10')]

/** A number in each bar that is there, on white, so that no pattern runs through it. */
const barLook = (index: number) =>
  `<c:spPr>${fills[index % fills.length]}<a:ln w="6350">${solid('000000')}</a:ln></c:spPr><c:invertIfNegative val="0"/>` +
  `<c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/><c:spPr>${solid('FFFFFF')}</c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/>` +
  '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'

const lineLook = (index: number) =>
  index === 0
    ? `<c:spPr><a:ln w="28575">${solid('000000')}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>${solid('000000')}</c:spPr></c:marker>`
    : `<c:spPr><a:ln w="19050">${solid('404040')}<a:prstDash val="dash"/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>`

const stroke = (colour: string, width: number) => `<c:spPr><a:ln w="${width}">${solid(colour)}</a:ln></c:spPr>`

const fontXml = (font: string) =>
  `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="${xml(font)}"/><a:ea typeface="${xml(font)}"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
