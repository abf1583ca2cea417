// Draws the icons that installing asks for from web/public/icon.svg: `npm run icons`, after the drawing has changed.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { findChromium } from '../support/chromium.js'

const folder = new URL('../../web/public/', import.meta.url)
const svg = readFileSync(new URL('icon.svg', folder), 'utf8')
/** A maskable icon may be cut to any shape: its drawing stays within the middle four fifths, its paper reaches the edges. */
const icons = [
  { name: 'icon-192.png', size: 192, inset: 0, paper: 'transparent' },
  { name: 'icon-512.png', size: 512, inset: 0, paper: 'transparent' },
  { name: 'icon-maskable.png', size: 512, inset: 64, paper: '#fbfbf9' },
]

const browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: ['--no-sandbox'] })
for (const { name, size, inset, paper } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const drawing = `<style>*{margin:0}body{background:${paper};padding:${inset}px}svg{display:block;width:${size - 2 * inset}px}</style>${svg}`
  await page.setContent(drawing)
  writeFileSync(new URL(name, folder), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
