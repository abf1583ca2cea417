import { readFileSync } from 'node:fs'
import { parseCsv, readXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardIn, cardOf, carry, columnOf, numbersIn, useBrowser } from '../support/browser.ts'
import { makeDirectory, type Product, runProduct, sampleArgs, startProduct } from '../support/product.ts'
import { type ReceivedMail, type SmtpCatcher, startSmtp } from '../support/smtp.ts'

const browsers = useBrowser()
const home = makeDirectory()
let smtp: SmtpCatcher
let product: Product

beforeAll(async () => {
  smtp = await startSmtp()
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'Campaign office <office@museum.example>' }
  product = await startProduct({ dataDir: home.path, args: sampleArgs, env })
})

afterAll(async () => {
  await product.stop()
  await smtp.close()
  home.remove()
})

test('an owner signs for 2-4 by dragging it, the office sees it, 3-4 is chased by mail, and the list says so', async () => {
  const owner = await browsers.open()
  const office = await browsers.open()
  await signInByLink(owner.page, 'owner-D2')
  await signInByLink(office.page, 'office')
  for (const { page } of [owner, office]) expect(await rateOf(page)).toMatch(/6\s*\/\s*18.*33\.3\s*%/s)

  await carry(owner.page, '2-4', { column: 'in_progress' })
  expect(await columnOf(owner.page, 'in_progress').getAttribute('data-verdict')).toBe('legal')
  expect(await columnOf(owner.page, 'in_progress').locator('.column-verdict').innerText()).toContain('簽收啟動')
  expect(await columnOf(owner.page, 'closed').getAttribute('data-verdict')).toBe('illegal')
  const seen = cardIn(office.page, 'in_progress', '2-4').waitFor()
  const dropped = performance.now()
  await owner.page.mouse.up()
  await seen
  expect(performance.now() - dropped).toBeLessThan(1_000)
  expect(await numbersIn(office.page, 'assigned')).toEqual([])
  await owner.page.getByRole('status').getByText('2-4 已移至「整改中」').waitFor()
  expect((await product.card('2-4')).status).toBe('in_progress')

  await remindOnTheDay()
  const mails = about('3-4')
  expect(mails.map(({ envelope }) => envelope.to.join()).toSorted()).toEqual(['d3-head@example.org', 'd3-owner@example.org'])
  for (const mail of mails) expectOverdueMail(mail)
  await cardOf(office.page, '3-4').getByRole('link').first().click()
  const told = office.page.getByRole('region', { name: '提醒郵件' }).getByRole('listitem')
  await told.filter({ hasText: '逾期督辦' }).filter({ hasText: '已發出' }).filter({ hasText: 'd3-owner@example.org' }).waitFor()
  await office.page.getByRole('button', { name: '關閉', exact: true }).click()

  await office.page.getByRole('link', { name: '表單' }).click()
  const csv = await download(office.page, 'CSV')
  expect(csv.name).toBe('整改完成情況一覽表 2009-02-17.csv')
  expect(csv.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
  expect(parseCsv(csv.bytes.toString('utf8')).find((row) => row.includes('2-4'))).toContain('整改中')
  const xlsx = await download(office.page, 'Excel')
  expect(xlsx.name).toBe('整改完成情況一覽表 2009-02-17.xlsx')
  const { sheets } = await readXlsx(xlsx.bytes)
  for (const { rows } of sheets) expect(rows.find((row) => row.includes('2-4'))?.join('\n')).toContain('整改中')

  expect([...owner.complaints, ...office.complaints]).toEqual([])
})

async function signInByLink(page: Page, person: string): Promise<void> {
  await page.goto(await product.link(person))
  await cardIn(page, 'assigned', '2-4').waitFor()
  expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/')
}

const rateOf = (page: Page) => page.getByRole('region', { name: '整改進度' }).innerText()

/** Mails leave from 08:30 on. Whatever the time of day, the command sends what the running product has not sent yet. */
async function remindOnTheDay(): Promise<void> {
  const env = { DATA_DIR: home.path, SMTP_URL: smtp.url, MAIL_FROM: 'office@museum.example', PUBLIC_URL: product.url }
  expect(await runProduct(['remind', '--on', '2009-02-17'], env)).toMatchObject({ code: 0, err: '' })
  // A second time there is nothing left to say.
  expect(await runProduct(['remind', '--on', '2009-02-17'], env)).toMatchObject({ code: 0 })
  await smtp.waitFor(6)
}

const about = (number: string) => smtp.mails.filter(({ subject }) => subject?.includes(`整改項目${number}`))

function expectOverdueMail(mail: ReceivedMail): void {
  expect(mail.subject).toMatch(/^【逾期[^】]*】整改項目3-4/)
  expect(mail.text).toContain('改進青少年科技教育和培訓工作')
  expect(mail.html).toContain('改進青少年科技教育和培訓工作')
  expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
    ['reminders.ics', 'text/calendar'],
  ])
  expect(mail.attachments[0]?.content.toString()).toContain('BEGIN:VEVENT')
}

async function download(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: `導出 ${format}`, exact: true }).click()
  const file = await coming
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}
