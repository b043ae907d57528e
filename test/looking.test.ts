/** What scripts add to looking: a span drawn over columns, keys from post to post, a network that can be touched. */
import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { App } from '../src/app.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { listening } from './listening.ts'
import { siteOf } from './site.ts'

test('scripts of our own are small, that of the network apart', () => {
  const folder = join(import.meta.dirname, '../src/web/static')
  const bytes = readdirSync(folder)
    .filter((name) => name.endsWith('.js') && name !== 'network.js')
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  assert.ok(bytes < 15_000, `${bytes} bytes`)
})

describe('looking, in a browser', { skip: withoutBrowser }, () => {
  const data = dataFolder()
  const complaints: string[] = []
  let app: App
  let browser: Browser
  let address = ''
  let close = (): void => {}

  before(async () => {
    app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
    const site = siteOf(app.store, { sample: true, analyst: app.analyst })
    const web = createWeb(async () => site)
    ;({ address, close } = await listening(web))
    browser = await openBrowser()
  })

  after(async () => {
    await browser.close()
    close()
    await app[Symbol.asyncDispose]()
    data[Symbol.dispose]()
  })

  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 } })
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(address + path)
    return page
  }

  const here = (page: Page): Promise<unknown> =>
    page.evaluate(`document.activeElement.closest('[data-post]')?.dataset.post`)

  test('a span that is drawn over the columns narrows the search, and back leads back', async () => {
    const page = await open('/search?q=ferry&copies=all')
    const columns = page.locator('.histogram svg a')
    const [first, third] = [await columns.nth(1).boundingBox(), await columns.nth(3).boundingBox()]
    assert.ok(first && third)
    const from = await columns.nth(1).getAttribute('data-from')
    const to = await columns.nth(3).getAttribute('data-to')
    await page.mouse.move(first.x + first.width / 2, first.y + 20)
    await page.mouse.down()
    await page.mouse.move(third.x + third.width / 2, third.y + 30, { steps: 4 })
    assert.equal(await page.locator('.chart_band').count(), 1)
    await page.mouse.up()
    await page.waitForURL(/during/)
    const asked = new URL(page.url()).searchParams
    assert.deepEqual([asked.get('q'), asked.get('copies')], [`ferry during:${from}..${to}`, 'all'])
    await page.goBack()
    assert.equal(new URL(page.url()).search, '?q=ferry&copies=all')
    assert.deepEqual(complaints, [])
  })

  test('a column that is only pressed leads to its posts', async () => {
    const page = await open('/search?q=ferry')
    const box = await page.locator('.histogram svg a').first().boundingBox()
    assert.ok(box)
    await page.mouse.click(box.x + box.width / 2, box.y + 40)
    await page.waitForURL(/during|on/)
  })

  test('keys go from post to post, open one, and find the box; letters in a box stay letters', async () => {
    const page = await open('/search?q=ferry')
    const posts = await page
      .locator('main [data-post]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-post')))
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.equal(await here(page), posts[1])
    await page.keyboard.press('k')
    assert.equal(await here(page), posts[0])
    await page.keyboard.press('/')
    await page.keyboard.type('jk?')
    assert.equal(await page.locator('main .search input').inputValue(), 'jk?')
    await page.reload()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${address}/${posts[0]}`)
    await page.goBack()
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await page.waitForURL(`${address}/${posts[0]}`)
    await page.goBack()
    for (let n = 0; n <= posts.length; n++) await page.keyboard.press('j')
    await page.waitForURL(/cursor=/)
    assert.deepEqual(complaints, [])
  })

  test('keys lie where they lie, whatever letters are on them', async () => {
    const page = await open('/search?q=ferry')
    const press = async (key: string, code: string): Promise<void> => {
      await page.evaluate(
        `document.body.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify({ key, code, bubbles: true })}))`,
      )
    }
    await press('о', 'KeyJ')
    assert.equal(typeof (await here(page)), 'string')
    await press('ظ', 'Slash')
    assert.equal(await page.evaluate('document.activeElement.name'), 'q')
  })

  test('without a script there is nothing that only a script could answer', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    for (const path of ['/network', '/s/valdoria_mfa/analytics', '/search?q=ferry', '/keys']) {
      await page.goto(address + path)
      assert.equal(await page.locator('a[data-png]:visible').count(), 0)
      assert.equal(await page.locator('.network_controls:visible, .keys_off:visible').count(), 0)
    }
    await page.goto(`${address}/search?q=ferry`)
    await page.locator('.days [name=since]').fill('2026-01-01')
    await page.locator('.days button').click()
    assert.equal(new URL(page.url()).searchParams.get('q'), 'ferry after:2026-01-01')
  })

  test('a question mark tells the keys, and they can be turned off', async () => {
    const page = await open('/search?q=ferry')
    await page.keyboard.press('?')
    const dialog = page.locator('dialog.keys')
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /to the next post/)
    await dialog.locator('input[type=checkbox]').check()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    assert.equal(await here(page), undefined)
    assert.deepEqual(complaints, [])
  })
})
