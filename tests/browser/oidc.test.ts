import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { freePort, type IdentityProvider, startProvider } from '../support/oidc.ts'
import { makeDirectory, type Product, sampleArgs, startProduct } from '../support/product.ts'
import { codeFor } from '../support/totp.ts'

const browsers = useBrowser()
const home = makeDirectory()
let provider: IdentityProvider
let product: Product

beforeAll(async () => {
  const port = await freePort()
  provider = await startProvider(`http://localhost:${port}/api/auth/callback/oidc`, {
    office: { email: 'Office@example.org', email_verified: true },
    unproven: { email: 'deputy-a@example.org', email_verified: false },
    stranger: { email: 'stranger@elsewhere.example', email_verified: true },
  })
  const { discoveryUrl, clientId, clientSecret } = provider
  const env = { OIDC_DISCOVERY_URL: discoveryUrl, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
  product = await startProduct({ dataDir: home.path, args: sampleArgs, env: { ...env, PORT: String(port) } })
})

afterAll(async () => {
  await product.stop()
  await provider.close()
  home.remove()
})

/** Goes from the sign-in page through the pages of the provider. */
async function signInThere(page: Page, name: string, address = '/sign-in'): Promise<void> {
  // Its pages would like a font from far away.
  await page.route(/^https:/, (route) => route.abort())
  await page.goto(`${product.url}${address}`)
  await page.getByRole('button', { name: '統一身份認證登錄' }).click()
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('whatever')
  await page.locator('button[type=submit]').click()
  await page.locator('button[type=submit]:has-text("Continue")').click()
}

test('whom the provider vouches for is signed in as the person with that address, with the cookie of any other sign-in', async () => {
  const { page, context, complaints } = await browsers.open()
  await signInThere(page, 'office')
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
  expect(await page.locator('.account').innerText()).toContain('領導小組辦公室')
  const cookie = (await context.cookies(product.url)).find(({ name }) => name === 'strikeoff')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  // What the browser says of the provider's own pages is the provider's.
  expect(complaints.filter((complaint) => complaint.includes(product.url))).toEqual([])
})

test('who followed a link to an item and had to sign in first is brought to that item', async () => {
  const { page } = await browsers.open()
  const { id, title } = await product.card('3-4')
  await signInThere(page, 'office', `/items/${id}`)
  await page.getByRole('dialog').getByRole('heading', { name: title }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/items/${id}`)
})

test.each(['unproven', 'stranger'])('whoever is %s to it comes back to the sign-in page and is told so', async (name) => {
  const { page, context } = await browsers.open()
  await signInThere(page, name)
  await page.getByRole('alert').getByText('統一身份認證沒有完成').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expect((await context.cookies(product.url)).some(({ name: cookie }) => cookie === 'strikeoff')).toBe(false)
})

test('who gives up at the provider is back at the sign-in page, where every other way is open', async () => {
  const { page } = await browsers.open()
  await page.route(/^https:/, (route) => route.abort())
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: '統一身份認證登錄' }).click()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByRole('alert').getByText('統一身份認證沒有完成').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('an answer that nobody asked for, or of another browser, signs nobody in', async () => {
  const { page } = await browsers.open()
  await page.goto(`${product.url}/api/auth/callback/oidc?code=stolen&state=${'x'.repeat(32)}`)
  await page.getByRole('alert').getByText('統一身份認證沒有完成').waitFor()
})

test('a second factor is asked for behind the provider as well', async () => {
  const { page } = await browsers.open()
  await signInThere(page, 'office')
  await page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
  await page.goto(`${product.url}/account`)
  await page.getByRole('button', { name: '啟用二次驗證' }).click()
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
  const [backup = ''] = await page.locator('.backup-codes li').allInnerTexts()
  await page.getByLabel('六位數字').fill(codeFor(secret))
  await page.getByRole('button', { name: '確認啟用' }).click()
  await page.getByRole('button', { name: '停用二次驗證' }).waitFor()

  const later = await browsers.open()
  await signInThere(later.page, 'office')
  await later.page.getByLabel('驗證碼').fill(backup)
  await later.page.getByRole('button', { name: '確認' }).click()
  await later.page.locator('[data-item="1-1"]').waitFor({ state: 'attached' })
})

test('a provider that is away is told beside the button, and nobody is sent there', async () => {
  const { page } = await browsers.open()
  await page.goto(`${product.url}/sign-in`)
  await provider.close()
  await page.getByRole('button', { name: '統一身份認證登錄' }).click()
  await page.getByText('統一身份認證暫時沒有回應').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})
