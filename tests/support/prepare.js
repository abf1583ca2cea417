// Runs before the tests: finds or installs what they need that npm does not bring, and says what it did.
import { execFileSync } from 'node:child_process'
import { findChromium } from './chromium.js'
import { isThere } from './programs.js'

/** What is needed, whether it is here, and the Debian packages that bring it. */
const needs = [
  {
    what: 'Chromium, for the pages',
    here: () => Boolean(findChromium()),
    packages: ['chromium-headless-shell', 'fonts-noto-cjk'],
  },
  {
    what: 'LibreOffice, which opens every list',
    here: () => isThere('soffice'),
    packages: ['libreoffice-calc', 'libreoffice-writer'],
  },
  { what: 'Poppler, which reads PDF', here: () => isThere('pdftotext'), packages: ['poppler-utils'] },
]

const missing = needs.filter(({ here }) => !here())
if (missing.length > 0) install(missing.flatMap(({ packages }) => packages))
console.log(`Browser tests use ${findChromium()}.`)

function install(packages) {
  if (process.getuid?.() !== 0 || !isThere('apt-get')) {
    const wanted = missing.map(({ what }) => what).join('; ')
    console.error(
      `The tests need ${wanted}. Install it (Debian: apt-get install ${packages.join(' ')}) or name a browser in CHROMIUM.`,
    )
    process.exit(1)
  }
  console.log(`Installing Debian’s ${packages.join(', ')}.`)
  const quietly = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update', '-q'], quietly)
  execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], quietly)
}
