import type { Locator, Page } from 'playwright-core'
import type { Product } from './product.ts'

/** The form that is open over the page. */
export const formOn = (page: Page): Locator => page.locator('.form-dialog[open]')

/** A field of the open form by the name it has in the request. */
export const fieldOn = (page: Page, name: string): Locator => formOn(page).locator(`[data-field="${name}"]`)

export async function fill(page: Page, name: string, text: string): Promise<void> {
  await fieldOn(page, name).locator('input, textarea').first().fill(text)
}

export async function choose(page: Page, label: string): Promise<void> {
  await formOn(page).getByLabel(label, { exact: true }).check()
}

/** Sends the open form and waits until it has been accepted. */
export async function send(page: Page): Promise<void> {
  await formOn(page).locator('button[type=submit]').click()
  await formOn(page).waitFor({ state: 'detached' })
}

/** Opens an item's page and waits until it has been read. */
export async function openItem(page: Page, product: Product, number: string, search = ''): Promise<void> {
  await page.goto(`${product.url}/items/${(await product.card(number)).id}${search}`)
  await page.locator('.drawer h2').waitFor()
}

export const sheetOf = (page: Page): Locator => page.locator('.drawer')

/** Presses one of the buttons under "what you can do". */
export async function act(page: Page, name: string): Promise<void> {
  await page.locator('.sheet-actions').getByRole('button', { name, exact: true }).click()
  await formOn(page).waitFor()
}
