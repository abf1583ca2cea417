import { existsSync } from 'node:fs'

// The shell is the same engine without a window and without what surrounds one: it opens a page in less than half the time.
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
]

/** Where the system's Chromium is; CHROMIUM names another one. */
export function findChromium() {
  return [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place))
}
