import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium']

/** Where the system's Chromium is; CHROMIUM names another one. */
export function findChromium() {
  return [process.env.CHROMIUM, ...places].find((place) => place && existsSync(place))
}
