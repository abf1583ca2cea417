import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#domain/language.ts'
import { useApp } from '../support/app.ts'
import { useDatabase } from '../support/database.ts'
import { makeDesk } from '../support/office.ts'
import { unzip } from './lists/unzip.ts'

const database = useDatabase({ sample: true })
const app = useApp(database)
const desk = makeDesk()
afterAll(() => desk.remove())

const reportOf = async (query: string, person = 'office') => {
  const answer = await app.as(person).stream(`/api/report?${query}`)
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const texts = (bytes: Buffer) => [...unzip(bytes)['word/document.xml']!.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, text]) => text!)
const said = (bytes: Buffer) => texts(bytes).join('')

beforeAll(async () => {
  for (const lang of languages) desk.put(`report-${lang}.docx`, (await reportOf(`lang=${lang}`)).bytes)
  await desk.print(languages.map((lang) => `report-${lang}.docx`))
}, 120_000)

describe('the campaign report', () => {
  test('has the parts of such a summary in their order, in every language', async () => {
    const orders = {
      'zh-Hant': [
        '一、基本情況',
        '二、主要做法及成效',
        '三、整改完成情況',
        '四、制度建設情況',
        '五、延期情況',
        '六、下一步工作安排',
      ],
      'zh-Hans': [
        '一、基本情况',
        '二、主要做法及成效',
        '三、整改完成情况',
        '四、制度建设情况',
        '五、延期情况',
        '六、下一步工作安排',
      ],
      en: ['1. Basic situation', '2. What was done', '3. State of the items', '4. Regulations', '5. Extensions', '6. Next steps'],
    }
    for (const lang of languages) {
      const text = said((await reportOf(`lang=${lang}`)).bytes)
      const places = orders[lang].map((heading) => text.indexOf(heading))
      expect(places.every((place) => place >= 0)).toBe(true)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
  })

  test('gives every figure with both its numbers, as the board has them', async () => {
    const text = said((await reportOf('lang=zh-Hant')).bytes)
    expect(text).toContain('整改項目18項，已銷號6項，待驗收1項，整改中10項，待啟動1項')
    expect(text).toContain('6/1833.3%')
    expect(text).toContain('回收率＝回收份數÷發出份數＝42/60＝70.0%')
    expect(text).toContain('印發率＝已印發÷全部＝9/11＝81.8%')
    expect(text).toContain('回收份數未統計')
    expect(text).toContain('尚未完成的項目共12項')
    expect(text).toContain('抓緊整改已逾期的項目：3-4')
  })

  test('is as of any day that has passed, and of none to come', async () => {
    const before = said((await reportOf('lang=zh-Hant&asOf=2009-01-22')).bytes)
    expect(before).toContain('截至2009年1月22日')
    expect(before).not.toContain('已銷號6項')
    expect((await app.as('office').get('/api/report?asOf=2009-02-18')).body.error.code).toBe('invalid_day')
  })

  test('draws its charts in black and white, with the same numbers in a table behind each', async () => {
    const parts = unzip((await reportOf('lang=zh-Hant')).bytes)
    const charts = Object.entries(parts).filter(([name]) => name.startsWith('word/charts/'))
    expect(charts).toHaveLength(2)
    for (const [, chart] of charts) {
      const colours = [...chart.matchAll(/srgbClr val="(..)(..)(..)"/g)]
      expect(colours.every(([, red, green, blue]) => red === green && green === blue)).toBe(true)
      const points = [...chart.matchAll(/<c:numCache>.*?<\/c:numCache>/gs)].flatMap(([cache]) => [
        ...cache.matchAll(/<c:v>(\d+)</g),
      ])
      const cells = texts((await reportOf('lang=zh-Hant')).bytes)
      for (const [, value] of points) expect(cells).toContain(value)
    }
  })

  test('is well-formed in every part, opens in LibreOffice, and has its number on every page', async () => {
    for (const lang of languages) {
      for (const part of Object.values(unzip((await reportOf(`lang=${lang}`)).bytes))) expect(faultOf(part)).toBeUndefined()
      const pages = await desk.pages(`printed/report-${lang}.pdf`)
      expect(pages.length).toBeGreaterThan(4)
      for (const [index, page] of pages.entries()) expect(page.replaceAll(/\s/g, '')).toContain(`—${index + 1}—`)
    }
  })

  test('is kept like a list: who took it, and the same bytes again', async () => {
    const { bytes, headers } = await reportOf('lang=en')
    expect(headers.get('content-disposition')).toContain('.docx')
    const { exports } = (await app.as('office').get('/api/exports')).body
    const kept = exports.find((one: { form: string; language: string }) => one.form === 'report' && one.language === 'en')
    const again = await app.as('office').stream(`/api/exports/${kept.id}/file`)
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('tells under which id it can be had when asked for as a stream', async () => {
    const { text } = await app.as('office').get('/api/report', { accept: 'text/event-stream' })
    const id = /"export":"([0-9a-f-]+)"/.exec(text)?.[1]
    expect((await app.as('office').stream(`/api/exports/${id}/file`)).status).toBe(200)
  })

  test('takes any text for text', async () => {
    const hostile = '<w:p>&amp;"\'\uFFFF\u0007 =1+1 {#rows} \u202Eabc 😀'
    const item = await app.as('office').card('1-2')
    await database.db.updateTable('items').set({ completionText: hostile, title: hostile }).where('id', '=', item.id).execute()
    for (const part of Object.values(unzip((await reportOf('lang=zh-Hant')).bytes))) expect(faultOf(part)).toBeUndefined()
  })
})

function faultOf(xml: string): string | undefined {
  let fault: string | undefined
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => (fault ??= error.message))
  parser.write(xml).close()
  return fault
}
