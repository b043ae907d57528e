/** Somebody who has never seen this program, with a browser and no mouse: from an empty archive to a table on their disk. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { focused, tabTo } from './by-keys.ts'
import { dataFolder, start } from './chancery.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { desktopChat } from './exports.ts'
import { fakeTelegram } from './fake-telegram.ts'

const MOMENT = Date.UTC(2026, 9, 12, 12) / 1000

test(
  'a stranger adds a channel, waits, searches, finds where a post came from, and takes the table home; by keys alone',
  { skip: withoutBrowser },
  async () => {
    using data = dataFolder()
    const listener = getRequestListener(fakeTelegram({ now: () => MOMENT }).fetch)
    const source = createServer((request, response) => void listener(request, response))
    source.listen(0, '127.0.0.1')
    await once(source, 'listening')
    const place = source.address()
    const child = start(
      data.path,
      {
        CHANCERY_SOURCE: `http://127.0.0.1:${place !== null && typeof place === 'object' ? place.port : 0}`,
        CHANCERY_PRIVATE_HOSTS: '127.0.0.1',
        CHANCERY_PAUSE: '0',
        CHANCERY_LOG: 'silent',
      },
      'serve',
    )
    const door = await new Promise<string>((found, failed) => {
      let said = ''
      child.stdout?.on('data', (chunk) => {
        said += String(chunk)
        if (said.includes('Stop with')) found(/http:\S+code=\S+/.exec(said)?.[0] ?? '')
      })
      child.stderr?.on('data', (chunk) => (said += String(chunk)))
      child.once('close', () => failed(new Error(said)))
    })
    const home = new URL('/', door).href
    const browser = await openBrowser()
    try {
      const page = await browser.newPage()
      await page.goto(home)
      await page.keyboard.press('Tab')
      assert.equal(await focused(page), 'Skip to content')
      await tabTo(page, 'add a channel')
      await page.keyboard.press('Enter')
      await page.waitForURL(/login/)

      // What the terminal printed.
      await page.goto(door)
      await page.locator('input[type=password]').focus()
      await page.keyboard.type('six bells over the harbour')
      await page.keyboard.press('Enter')
      await page.waitForURL(/operator/)
      for (const channel of ['https://t.me/s/valdoria_mfa', '@harbour_digest']) {
        await page.locator('input[name=channel]').first().focus()
        await page.keyboard.type(channel)
        await page.keyboard.press('Enter')
        await page.locator('td', { hasText: `@${channel.replace(/.*[/@]/, '')}` }).waitFor()
      }

      await page.goto(home)
      const sample = page.locator('.sample')
      const complete = page.locator('.channel_card', { hasText: 'complete to its first post' })
      while ((await sample.count()) > 0 || (await complete.count()) < 2) {
        await page.waitForTimeout(200)
        await page.reload()
      }
      await tabTo(page, 'Search all channels')
      await page.keyboard.type('mathematician')
      await page.keyboard.press('Enter')
      await page.waitForURL(/search\?q=mathematician/)

      const downloading = page.waitForEvent('download')
      await tabTo(page, 'Table (CSV)')
      await page.keyboard.press('Enter')
      const table = readFileSync(await (await downloading).path(), 'utf8')
      assert.match(table, /^\uFEFFchannel,id,date,/)
      assert.match(table, /\r\n(?:valdoria_mfa|harbour_digest),\d+,2026-10-08T/)

      await tabTo(page, 'Show every copy')
      await page.keyboard.press('Enter')
      await page.waitForURL(/copies=all/)
      const copy = page.locator('[data-post^="harbour_digest/"] .tgme_widget_message_date').first()
      await copy.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/harbour_digest\/\d+$/)
      assert.match(await page.locator('main').innerText(), /Earliest seen here[^]*Valdoria MFA/)

      // The link, sent to somebody who is not logged in.
      const other = await (await browser.newContext()).newPage()
      await other.goto(page.url())
      assert.match(await other.locator('main').innerText(), /mathematician/)

      await page.goto(new URL('/operator', home).href)
      await drop(page, 'result.json', JSON.stringify(desktopChat()))
      await page.locator('.uploads li', { hasText: '2 posts, 2 of them new' }).waitFor()
    } finally {
      await browser.close()
      child.kill('SIGTERM')
      await once(child, 'close')
      source.close()
    }
  },
)

async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    `(() => {
      const files = new DataTransfer()
      files.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}))
      return files
    })()`,
  )
  await page.locator('form.import').dispatchEvent('drop', { dataTransfer: files })
}
