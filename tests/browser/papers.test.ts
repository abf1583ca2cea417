import { readFileSync } from 'node:fs'
import type { BrowserContext, Download, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { cardOf, useBrowser } from '../support/browser.ts'
import { type Product } from '../support/product.ts'
import { useSample } from '../support/sample.ts'

const browsers = useBrowser()
const sample = useSample()
let product: Product

beforeAll(async () => {
  product = await sample.start()
})

type State = Awaited<ReturnType<BrowserContext['storageState']>>
let signedIn: State | undefined

/** The office, signed in by its cookie: what a browser downloads is asked for with nothing else. The link works once. */
async function sit(path: string) {
  const seat = await browsers.open(signedIn && { storageState: signedIn })
  if (!signedIn) {
    await seat.page.goto(await product.link('office'))
    await cardOf(seat.page, '1-1').waitFor()
    signedIn = await seat.context.storageState()
  }
  await seat.page.goto(`${product.url}${path}`)
  return seat
}

const downloadOf = async (page: Page, click: () => Promise<void>): Promise<Download> => {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return download
}
const bytesOf = async (download: Download) => readFileSync(await download.path())

describe('on the item', () => {
  test('its closure file is one click away, as PDF and as an archive', async () => {
    const { page, complaints } = await sit(`/items/${(await product.card('1-2')).id}`)
    const part = page.locator('dialog').getByRole('region', { name: '銷號卷宗' })
    const pdf = await downloadOf(page, () => part.getByRole('link', { name: 'PDF' }).click())
    expect(pdf.suggestedFilename()).toContain('銷號卷宗 1-2')
    expect((await bytesOf(pdf)).subarray(0, 5).toString()).toBe('%PDF-')
    const zip = await downloadOf(page, () => part.getByRole('link', { name: '壓縮包' }).click())
    expect((await bytesOf(zip)).subarray(0, 2).toString()).toBe('PK')
    expect(complaints).toEqual([])
  })
})

describe('on the page of lists', () => {
  test('the campaign report is drafted and taken', async () => {
    const { page, complaints } = await sit('/lists')
    const report = await downloadOf(page, () => page.getByRole('button', { name: '起草報告' }).click())
    expect(report.suggestedFilename()).toMatch(/情況報告 2009-02-17\.docx$/)
    expect((await bytesOf(report)).subarray(0, 2).toString()).toBe('PK')
    await page.getByText(/^已導出/).waitFor()
    expect(complaints).toEqual([])
  })

  test('a list tells how far it is, can be stopped, and then leaves nothing behind', async () => {
    const { page } = await sit('/lists')
    const before = (await product.ask('office', 'GET', '/api/exports')).body.exports.length
    const stopped = Promise.withResolvers<void>()
    // The server's answer is held back at its first word: a list of eighteen would be done before a hand reaches the button.
    await page.route('**/api/lists/e?*', async (route) => {
      await stopped.promise
      await route.abort().catch(() => {})
    })
    await page.getByRole('button', { name: 'Excel' }).click()
    await page.locator('.export-progress progress').waitFor()
    await page.locator('.export-progress').getByRole('button').click()
    await page.getByText(/^已取消/).waitFor()
    stopped.resolve()
    expect((await product.ask('office', 'GET', '/api/exports')).body.exports).toHaveLength(before)
  })

  test('a list that is too long says so, and is offered category by category', async () => {
    const { page } = await sit('/lists')
    // The refusal as the server words it; a campaign of 3,001 items would take longer to make than to refuse.
    await page.route(
      (url) => url.pathname === '/api/lists/e' && !url.searchParams.has('category'),
      (route) =>
        route.fulfill({
          contentType: 'text/event-stream',
          body: `event: problem\ndata: ${JSON.stringify({ error: { code: 'list_too_long', message: '本表超過 3000 條' } })}\n\n`,
        }),
    )
    await page.getByRole('button', { name: 'Word' }).click()
    await page.getByText('本表超過 3000 條').waitFor()
    const list = await downloadOf(page, () => page.getByRole('button', { name: '新館內容建設' }).click())
    expect(list.suggestedFilename()).toMatch(/\.docx$/)
    const [{ filter }] = (await product.ask('office', 'GET', '/api/exports')).body.exports
    expect(Object.keys(filter)).toEqual(['category'])
  })

  test('a template of the office is taken from its file, drawn by, refused with the reason, and removed', async () => {
    const { page, complaints } = await sit('/lists')
    const example = await downloadOf(page, () => page.getByRole('link', { name: '示例模板' }).click())
    const content = await bytesOf(example)
    const file = { name: '本館模板.docx', mimeType: 'application/octet-stream', buffer: content }
    await page.locator('#template-file').setInputFiles(file)
    await page.getByText('已採用模板：本館模板.docx').waitFor()
    const list = await downloadOf(page, () => page.getByRole('button', { name: '按第 1 版導出 Word' }).click())
    expect((await bytesOf(list)).equals(content)).toBe(false)
    expect(complaints).toEqual([])
    await page.locator('#template-file').setInputFiles({ ...file, buffer: Buffer.from('not a document') })
    await page.getByRole('alert').getByText('不是 Word 文檔').waitFor()
    await page.getByRole('button', { name: '停用第 1 版' }).click()
    await page.getByText('本表還沒有自己的模板。').waitFor()
  })
})
