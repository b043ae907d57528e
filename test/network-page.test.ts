/** A network of 500 channels, touched in a browser. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { CHANNELS, CIRCLE_PAGES } from './circles.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { fold } from './engines.ts'
import { listening } from './listening.ts'
import { siteOf } from './site.ts'

test(
  'a network of 500 channels can be narrowed, looked into and followed',
  { skip: withoutBrowser },
  async () => {
    using data = dataFolder()
    await using store = await openSqliteStore(data.path)
    await fold(store, ...CIRCLE_PAGES)
    const site = siteOf(store)
    const web = createWeb(async () => site)
    const { address, close } = await listening(web)
    const browser = await openBrowser()
    const complaints: string[] = []
    try {
      const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await page.goto(`${address}/network`)
      const drawing = page.locator('svg.chart_network')
      const told = page.locator('.network_controls output')
      const shown = drawing.locator('[data-group]:not(.gone)')
      const viewBox = (): Promise<string | null> => drawing.getAttribute('viewBox')
      assert.equal(await shown.count(), CHANNELS)
      assert.match(await told.innerText(), /^Channels shown: 500, pairs: 5\d\d$/)

      await page.locator('[name=least]').fill('5')
      assert.equal(await told.innerText(), 'Channels shown: 2, pairs: 1')
      await page.locator('[name=kind]').selectOption('undeclared')
      assert.equal(await told.innerText(), 'Channels shown: 0, pairs: 0')
      await page.getByRole('button', { name: 'All of it' }).click()
      assert.equal(await shown.count(), CHANNELS)
      await page.locator('[name=community]').selectOption('0')
      assert.ok((await shown.count()) < 200)
      await page.locator('[name=community]').selectOption('')

      await page.locator('[name=find]').fill('@channel_499')
      assert.deepEqual(
        (await drawing.locator('[data-group].lit text').allTextContents()).toSorted(),
        ['channel_499', 'channel_9'],
      )
      await page.locator('[name=find]').fill('')
      const [one] = await drawing.locator('[data-group]', { hasText: 'channel_9:' }).all()
      assert.ok(one)
      await one.locator('circle').hover()
      assert.equal(await drawing.locator('[data-pair].lit').count(), await linesOf(9))
      await page.mouse.move(5, 5)
      assert.equal(await drawing.locator('.lit').count(), 0)

      const before = await viewBox()
      await page.getByRole('button', { name: 'Nearer' }).click()
      const near = await viewBox()
      assert.notEqual(near, before)
      const frame = await drawing.boundingBox()
      assert.ok(frame)
      await page.mouse.move(frame.x + 300, frame.y + 300)
      await page.mouse.down()
      await page.mouse.move(frame.x + 360, frame.y + 340, { steps: 3 })
      await page.mouse.up()
      assert.notEqual(await viewBox(), near)
      assert.equal(new URL(page.url()).pathname, '/network')
      await page.getByRole('button', { name: 'All of it' }).click()
      assert.equal(await viewBox(), before)

      await one.locator('circle').click()
      await page.waitForURL(`${address}/s/channel_9`)
      assert.deepEqual(complaints, [])
    } finally {
      await browser.close()
      close()
    }

    /** Of this channel, in either direction, as the pages say. */
    async function linesOf(channel: number): Promise<number> {
      const rows = (await (await web.request('/network?file=edges')).text()).split('\r\n')
      return rows.filter((row) => row.split(',').slice(0, 2).includes(`channel_${channel}`)).length
    }
  },
)
