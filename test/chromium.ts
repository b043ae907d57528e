/** Debian's Chromium, where it is installed. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PATH = '/usr/bin/chromium'

/** Why tests in a browser are skipped, or `false`. */
export const withoutBrowser = existsSync(PATH)
  ? false
  : `no browser at ${PATH} (Debian: apt-get install chromium)`

/** Where to put pictures of every page, if anybody wants to look at them. */
export const screenshots = process.env['CHANCERY_SCREENSHOTS']

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
