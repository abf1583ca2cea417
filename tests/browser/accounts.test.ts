import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { makeDirectory, type Product, sampleArgs, startProduct } from '../support/product.ts'
import { type SmtpCatcher, startSmtp } from '../support/smtp.ts'
import { codeFor } from '../support/totp.ts'

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

const mailAbout = async (address: string, subject: RegExp) => {
  await expect.poll(() => smtp.mails.some((mail) => isAbout(mail, address, subject)), { timeout: 15_000 }).toBe(true)
  return smtp.mails.findLast((mail) => isAbout(mail, address, subject)) as (typeof smtp.mails)[number]
}
const isAbout = ({ envelope, subject = '' }: (typeof smtp.mails)[number], address: string, about: RegExp) =>
  envelope.to.includes(address) && about.test(subject)
const linkIn = (text = '') => /http\S+#\S+/.exec(text)?.[0] ?? ''

test('somebody is invited, sets a password, signs in, sets up a second factor, signs out and comes back with it', async () => {
  const admin = await browsers.seat(product, 'admin')
  await admin.page.getByRole('link', { name: '人員' }).click()
  await admin.page.getByRole('button', { name: '增加人員' }).click()
  await admin.page.getByLabel('姓名或職務').fill('檔案室值班員 <b>')
  await admin.page.getByLabel('郵箱').fill('Duty@example.org')
  await admin.page.getByLabel('部門', { exact: true }).first().selectOption({ label: '展覽部' })
  await admin.page.getByLabel('責任人').check()
  await admin.page.getByRole('button', { name: '保存' }).first().click()
  await admin.page.getByRole('heading', { name: '修改 檔案室值班員 <b>' }).waitFor()

  const invitation = await mailAbout('Duty@example.org', /開通賬號/)
  expect(invitation.html).toContain('檔案室值班員 &lt;b&gt;')
  const link = linkIn(invitation.text)
  expect(link.startsWith(`${product.url}/password#`)).toBe(true)
  expect(product.err() + product.out()).not.toContain(link.split('#')[1])

  const { page, complaints } = await browsers.open()
  await page.goto(link)
  await page.getByLabel('新密碼').fill('a quiet river')
  await page.getByLabel('再次輸入').fill('a loud river')
  await page.getByRole('button', { name: '設置並登錄' }).click()
  expect(await page.getByLabel('再次輸入').evaluate((field: HTMLInputElement) => field.validationMessage)).toBe(
    '兩次輸入不一致。',
  )
  await page.getByLabel('再次輸入').fill('a quiet river')
  await page.getByRole('button', { name: '設置並登錄' }).click()
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })

  await page.locator('.account').getByRole('link').click()
  const secondFactor = page.locator('form').filter({ has: page.getByRole('button', { name: '啟用二次驗證' }) })
  await secondFactor.getByLabel('現在的密碼').fill('a quiet river')
  await secondFactor.getByRole('button').click()
  await page.getByRole('img', { name: '供身份驗證器掃描的圖形碼' }).waitFor()
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
  const [backup = ''] = await page.locator('.backup-codes li').allInnerTexts()
  await page.getByLabel('六位數字').fill(codeFor(secret))
  await page.getByRole('button', { name: '確認啟用' }).click()
  await page.getByRole('button', { name: '停用二次驗證' }).waitFor()
  expect(await page.locator('.sessions li').count()).toBe(1)

  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('郵箱').fill('duty@example.org')
  await page.getByLabel('密碼').fill('a quiet river')
  await page.getByRole('button', { name: '登錄', exact: true }).click()
  await page.getByLabel('驗證碼').fill('000000')
  await page.getByRole('button', { name: '確認' }).click()
  await page.getByText('驗證碼不正確或已使用過').waitFor()
  await page.getByLabel('驗證碼').fill(backup)
  await page.getByRole('button', { name: '確認' }).click()
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
  // What the browser itself says of the two refusals above.
  expect(complaints.filter((complaint) => !/401/.test(complaint))).toEqual([])
})

test('a forgotten password is set anew by a mail, and a sign-in link is spent by the page, not by who only looks at it', async () => {
  const { page } = await browsers.open()
  await page.goto(`${product.url}/sign-in`)
  await page.getByLabel('郵箱').fill('d2-owner@example.org')
  await page.getByRole('button', { name: '重設密碼' }).click()
  await page.getByText('郵件已經發出').waitFor()
  const reset = linkIn((await mailAbout('d2-owner@example.org', /重設密碼/)).text)
  // A mail scanner opens what it finds.
  for (let n = 0; n < 3; n++) expect((await fetch(reset)).status).toBe(200)
  await page.goto('about:blank')
  await page.goto(reset)
  await page.getByLabel('新密碼').fill('another river')
  await page.getByLabel('再次輸入').fill('another river')
  await page.getByRole('button', { name: '設置並登錄' }).click()
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })

  const later = await browsers.open()
  await later.page.goto(`${product.url}/sign-in`)
  await later.page.getByLabel('郵箱').fill('d2-owner@example.org')
  await later.page.getByRole('button', { name: '發送登錄鏈接' }).click()
  const link = linkIn((await mailAbout('d2-owner@example.org', /登錄鏈接/)).text)
  await later.page.goto('about:blank')
  await later.page.goto(link)
  await later.page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
  const again = await browsers.open()
  await again.page.goto(link)
  await again.page.getByRole('alert').getByText('此登錄鏈接已使用或已過期').waitFor()
})

test('people from a spreadsheet are invited by mail as they are imported', async () => {
  const { page } = await browsers.seat(product, 'admin')
  await page.goto(`${product.url}/people`)
  const csv = '姓名,郵箱,部門,身份\n接待員,desk@example.org,展覽部,責任人\n講解員,guide@example.org,,責任人\n'
  await page.getByLabel('文件').setInputFiles({ name: '人員.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  expect(await page.getByLabel('導入後向每人發送邀請').isChecked()).toBe(true)
  await page.getByRole('button', { name: '導入', exact: true }).click()
  for (const address of ['desk@example.org', 'guide@example.org']) {
    expect(linkIn((await mailAbout(address, /開通賬號/)).text).startsWith(`${product.url}/password#`)).toBe(true)
  }
})
