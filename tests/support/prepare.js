// Runs before the tests: finds or installs the one thing they need that npm does not bring, a browser, and says what it did.
import { execFileSync } from 'node:child_process'
import { findChromium } from './chromium.js'

const found = findChromium()
if (found) console.log(`Browser tests use ${found}.`)
else install()

function install() {
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    console.error(
      'The browser tests need Chromium. Install it (Debian: apt-get install chromium fonts-noto-cjk) or name one in CHROMIUM.',
    )
    process.exit(1)
  }
  console.log('No Chromium here: installing Debian’s chromium and fonts-noto-cjk.')
  const quietly = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update', '-q'], quietly)
  execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quietly)
  console.log(`Installed. Browser tests use ${findChromium()}.`)
}

function has(command) {
  try {
    execFileSync('which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
