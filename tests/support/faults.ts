import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { type Language, languages } from '#domain/language.ts'
import { type Seat, settle } from './browser.ts'
import { phone } from './hands.ts'

/** A page, what is there once it has been read, and what is done before it is looked at. */
export type Visit = { address: string; there: (page: Page) => Locator; act?: (page: Page) => Promise<void> }

export const devices: Record<string, BrowserContextOptions> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone,
}

/** Every language at a desk; on a phone the one with the longest words: what runs out of room there does so in it first. */
export const views: readonly { device: string; language: Language }[] = [
  ...languages.map((language) => ({ device: 'desktop', language })),
  { device: 'phone', language: 'en' },
]

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Everything that is wrong with these pages in a language, each with where it is. */
export async function faultsOf({ page, complaints }: Seat, language: Language, pages: Visit[]): Promise<string[]> {
  const faults: string[] = []
  // Every error and every breach of the content security policy is in the console; a breach of it is asked for by name too.
  await page.addInitScript((chosen) => {
    // A blank page and a sandboxed frame have an origin of their own and no storage.
    if (self.origin !== 'null') localStorage.setItem('strikeoff.language', chosen)
    addEventListener('securitypolicyviolation', (breach) => console.error(`${breach.violatedDirective}: ${breach.blockedURI}`))
  }, language)
  for (const { address, there, act } of pages) {
    const at = `${new URL(address).pathname}${new URL(address).search}: `
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('about:blank')
    await page.goto(address)
    await there(page).waitFor({ state: 'attached' })
    await act?.(page)
    await settle(page)
    if ((await page.locator('html').getAttribute('lang')) !== language) faults.push(`${at}the page does not say its language`)
    faults.push(...(await widthFaults(page)).map((fault) => at + fault))
    await page.evaluate(axe)
    faults.push(...(await axeFaults(page, {})).map((fault) => at + fault))
    await page.emulateMedia({ colorScheme: 'dark' })
    await settle(page)
    // By night nothing but the colours is another.
    faults.push(...(await axeFaults(page, { runOnly: ['color-contrast'] })).map((fault) => `${at}by night ${fault}`))
  }
  return [...faults, ...complaints]
}

/** What makes a page wider than its window. */
async function widthFaults(page: Page): Promise<string[]> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  return (content ?? 0) > (window ?? 0) ? [`${content} px of content in ${window} px`] : []
}

async function axeFaults(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults, RunOptions>(
    (asked) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, { ...asked, resultTypes: ['violations'] }),
    options,
  )
  return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
