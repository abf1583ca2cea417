import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Seat, useBrowser } from '../support/browser.ts'
import { urlOf, useDatabase } from '../support/database.ts'
import { makeDirectory, type Product, startProduct } from '../support/product.ts'
import { codeFor } from '../support/totp.ts'
import { linkFor } from '../support/visitor.ts'

const browsers = useBrowser()
const database = useDatabase({ sample: true })
const home = makeDirectory()
let product: Product

beforeAll(async () => {
  product = await startProduct({ dataDir: home.path, env: { DATABASE_URL: urlOf(database.connection) } })
})
afterAll(async () => {
  await product.stop()
  home.remove()
})

async function enter({ page }: Seat, key: string, address = '/account'): Promise<void> {
  await page.goto(`${product.url}/sign-in#${await linkFor(database, key)}`)
  await page.waitForURL(`${product.url}/`)
  await page.goto(product.url + address)
}

const waitHours = (hours: number) =>
  sql`update auth_sessions set confirmed_at = now() - make_interval(hours => ${hours})`.execute(database.db)

test('who has neither password nor second factor signs in again, comes back, and sets one', async () => {
  const seat = await browsers.open()
  const { page } = seat
  await enter(seat, 'owner-D2')
  await waitHours(1)
  const set = async () => {
    await page.getByLabel('新密碼').fill('a quiet river')
    await page.getByLabel('再次輸入').fill('a quiet river')
    await page.getByRole('button', { name: '設置密碼' }).click()
  }
  await set()
  const dialog = page.getByRole('dialog', { name: '請確認是本人' })
  await dialog.getByText('您尚未設置密碼或二次驗證').waitFor()
  await dialog.getByRole('button', { name: '取消' }).click()
  await page.getByText('距上次登錄已久').waitFor()
  await page.getByRole('button', { name: '設置密碼' }).click()
  await dialog.getByRole('button', { name: '重新登錄' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto(`${product.url}/sign-in#${await linkFor(database, 'owner-D2')}`)
  await page.waitForURL('**/account')
  await set()
  await page.getByLabel('現在的密碼').first().waitFor()
})

test('a second factor without a password is taken away by a code of it', async () => {
  const seat = await browsers.open()
  const { page } = seat
  await enter(seat, 'owner-D3')
  await page.getByRole('button', { name: '啟用二次驗證' }).click()
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
  await page.getByLabel('六位數字').fill(codeFor(secret))
  await page.getByRole('button', { name: '確認啟用' }).click()
  await page.getByRole('button', { name: '停用二次驗證' }).waitFor()
  await waitHours(1)
  await page.getByRole('button', { name: '停用二次驗證' }).click()
  const dialog = page.getByRole('dialog', { name: '請確認是本人' })
  await dialog.getByLabel('六位數字').fill('000000')
  await dialog.getByRole('button', { name: '確認' }).click()
  await dialog.getByRole('alert').getByText('驗證碼不正確').waitFor()
  await dialog.getByLabel('六位數字').fill(codeFor(secret, Date.now() + 30_000))
  await dialog.getByRole('button', { name: '確認' }).click()
  await page.getByRole('button', { name: '啟用二次驗證' }).waitFor()
})

test('an administrator who has been signed in for a day says the password once, and what was typed is saved', async () => {
  const seat = await browsers.open()
  const { page } = seat
  await page.goto(`${product.url}/password#${await linkFor(database, 'admin')}`)
  await page.getByLabel('新密碼').fill('a quiet river')
  await page.getByLabel('再次輸入').fill('a quiet river')
  await page.getByRole('button', { name: '設置並登錄' }).click()
  await page.waitForURL(`${product.url}/`)
  await waitHours(24)
  await page.goto(`${product.url}/people`)
  await page.getByRole('button', { name: '展覽部經辦人' }).click()
  await page.getByLabel('姓名或職務').fill('展覽部新經辦人')
  await page.locator('.person').getByRole('button', { name: '保存' }).click()
  const dialog = page.getByRole('dialog', { name: '請確認是本人' })
  await dialog.getByLabel('現在的密碼').fill('a quiet river')
  await dialog.getByRole('button', { name: '確認' }).click()
  await page.getByRole('button', { name: '展覽部新經辦人' }).waitFor()
})

test('whose hats change finds the board changed, without a reload; who is signed out is led to the sign-in', async () => {
  const seat = await browsers.open()
  const { page } = seat
  await enter(seat, 'head-D4', '/')
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
  expect(await page.getByRole('button', { name: '新增整改項目' }).count()).toBe(0)
  const { people } = (await product.ask('admin', 'GET', '/api/people')).body
  const { id, unitId, departmentId, key, name, mail, language, version } = people.find((one: any) => one.key === 'head-D4')
  const put = (more: object) => {
    const sent = { unitId, departmentId, key, name, mail, language, version, hats: ['office'], ...more }
    return fetch(`${product.url}/api/people/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
  }
  const adminToken = await product.token('admin')
  expect((await put({})).status).toBe(200)
  await page.getByRole('button', { name: '新增整改項目' }).waitFor()
  expect((await put({ mail: 'another@example.org', version: version + 1 })).status).toBe(200)
  await page.waitForURL('**/sign-in')
})
