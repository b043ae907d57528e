import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openApp } from '../src/app.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { folding } from './foldings.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { listening } from './listening.ts'
import { siteOf } from './site.ts'

test('the pages in a browser, with and without JavaScript', { skip: withoutBrowser }, async (t) => {
  using data = dataFolder()
  await using app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
  const site = siteOf(app.store, { sample: true, analyst: app.analyst })
  const web = createWeb(async () => site, { livePeriod: 50 })
  const { address, close } = await listening(web)
  const browser = await openBrowser()
  const foreign: string[] = []
  const complaints: string[] = []

  async function open(
    path: string,
    settings: Parameters<typeof browser.newContext>[0],
  ): Promise<Page> {
    const context = await browser.newContext(settings)
    const page = await context.newPage()
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) foreign.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await page.goto(address + path)
    return page
  }

  try {
    await t.test(
      'what may be written next is offered under the box, and taken by keys',
      async () => {
        const page = await open('/search', {})
        const box = page.locator('.search input')
        await box.pressSequentially('storks chan')
        await page.locator('.offers li', { hasText: 'channel:' }).first().waitFor()
        await box.press('ArrowDown')
        await box.press('Enter')
        assert.equal(await box.inputValue(), 'storks channel:')
        await page.locator('.offers li', { hasText: 'straitwire' }).waitFor()
        await page.locator('.offers li', { hasText: 'straitwire' }).click()
        assert.equal(await box.inputValue(), 'storks channel:straitwire ')
        await box.press('Enter')
        await page.waitForURL(/q=storks/)
        assert.match(await page.locator('.total').innerText(), /found/)
      },
    )
    await t.test(
      'a reader finds a word, opens a post and pages back, without JavaScript',
      async () => {
        const page = await open('/', {
          javaScriptEnabled: false,
          viewport: { width: 1200, height: 900 },
        })
        await page.locator('input[name=q]').first().fill('переговоров')
        await Promise.all([page.waitForURL(/\/search\?q=/), page.keyboard.press('Enter')])
        assert.ok((await page.locator('mark').count()) > 0)
        await page.goto(`${address}/s/valdoria_mfa`)
        const first = await page.locator('[data-post]').first().getAttribute('data-post')
        await page.locator('a.tme_messages_more[data-before]').first().click()
        assert.notEqual(await page.locator('[data-post]').first().getAttribute('data-post'), first)
        await page.locator('.tgme_widget_message_date').first().click()
        assert.match(page.url(), /valdoria_mfa\/\d+$/)
        assert.match(await page.content(), /SHA-256|Captures/i)
      },
    )

    await t.test('a hashtag is its search', async () => {
      const page = await open('/s/valdoria_mfa', { viewport: { width: 1200, height: 900 } })
      await page.locator('.tgme_widget_message_text a', { hasText: /^#/ }).first().click()
      assert.match(page.url(), /\/s\/valdoria_mfa\?q=%23/)
      assert.ok((await page.locator('[data-post]').count()) > 0)
    })

    await t.test('scrolling up a channel brings older posts, each day and post once', async () => {
      const page = await open('/s/valdoria_mfa', { viewport: { width: 1200, height: 700 } })
      const ids = (): Promise<string[]> =>
        page
          .locator('[data-post]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-post') ?? ''))
      const before = await ids()
      const link = page.locator('a[data-before]')
      const place = await link.getAttribute('data-before')
      for (const top of [2000, 300])
        await page.evaluate(
          `new Promise((done) => { addEventListener('scrollend', done, { once: true }); scrollTo(0, ${top}) })`,
        )
      await page.locator(`a[data-before="${place}"]`).waitFor({ state: 'detached' })
      const now = await ids()
      assert.deepEqual(now.slice(-before.length), before)
      assert.ok(now.length > before.length)
      assert.equal(new Set(now).size, now.length)
      const days = await page.locator('h2 time').allTextContents()
      assert.equal(new Set(days).size, days.length)
    })

    await t.test('no page is wider than a phone, light or dark, left or right', async () => {
      for (const path of [
        '/',
        '/s/Valdoria_Nahrazad',
        '/s/straitwire',
        '/search?q=ferry',
        '/s/valdoria_mfa/analytics',
        '/coordination?of=hashtag&window=3600',
        '/network',
        '/topics?q=%23timetable',
      ]) {
        const page = await open(path, {
          viewport: { width: 390, height: 800 },
          colorScheme: 'dark',
        })
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - window.innerWidth',
        )
        assert.ok(Number(overflow) <= 0, `${path} is ${String(overflow)} px too wide`)
      }
    })

    await t.test('a chart is saved as a picture', async () => {
      const page = await open('/s/valdoria_mfa/analytics', { acceptDownloads: true })
      const saving = page.waitForEvent('download')
      await page.locator('#chart-rhythm a[data-png]').click()
      const saved = await saving
      assert.equal(saved.suggestedFilename(), 's-valdoria_mfa-analytics-rhythm.png')
      const bytes = readFileSync(await saved.path())
      assert.equal(bytes.toString('latin1', 1, 4), 'PNG')
      assert.equal(bytes.readUInt32BE(16), 2 * 752)
    })

    await t.test('the bar that tells of new posts leads to them', async () => {
      await app.store.fold([folding({ at: 0, posts: [{ id: 1, text: 'Fog over the quay' }] })])
      const page = await open('/s/harbour_news', {})
      await app.store.fold([folding({ at: 9, posts: [{ id: 2, text: 'The fog lifts' }] })])
      await page.locator('.live a', { hasText: '1 new post' }).click()
      await page.locator('[data-post="harbour_news/2"]').waitFor()
    })

    assert.deepEqual([foreign, complaints], [[], []])
  } finally {
    await browser.close()
    close()
  }
})

test(
  'the mark at the end of a sentence stands where its script wants it',
  { skip: withoutBrowser },
  async () => {
    using data = dataFolder()
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    const lines = [
      'الميناء مفتوح اليوم!',
      'The harbour is open!\nالميناء مفتوح اليوم!',
      'Telegram قال الناطق إن الميناء مفتوح!',
      'ميناء is the Arabic word for a harbour!',
      '12 سفينة في الميناء!',
    ]
    await app.store.fold([
      folding({ at: 0, posts: lines.map((text, at) => ({ id: at + 1, text })) }),
    ])
    const site = siteOf(app.store)
    const web = createWeb(async () => site)
    const browser = await openBrowser()
    const ends: string[][] = []
    try {
      for (const locale of ['en', 'ar']) {
        const page = await browser.newPage({ locale })
        await page.route('**/*', async (route) => {
          const { pathname, search } = new URL(route.request().url())
          if (pathname === '/live') return route.abort()
          const answer = await web.request(pathname + search, {
            headers: { 'accept-language': locale },
          })
          await route.fulfill({
            status: answer.status,
            contentType: answer.headers.get('content-type') ?? '',
            body: Buffer.from(await answer.arrayBuffer()),
          })
        })
        await page.goto('http://chancery.test/s/harbour_news')
        ends.push(
          await page.evaluate<
            string[]
          >(`[...document.querySelectorAll('.js-message_text')].flatMap((text) =>
          [...text.childNodes].filter(({ nodeType }) => nodeType === 3).map((line) => {
            const box = (from, to) => {
              const range = document.createRange()
              range.setStart(line, from)
              range.setEnd(line, to)
              return range.getBoundingClientRect()
            }
            const { length } = line
            return box(length - 1, length).left < box(0, length - 1).left + 1 ? 'left' : 'right'
          }))`),
        )
      }
    } finally {
      await browser.close()
    }
    const wanted = ['left', 'right', 'left', 'left', 'right', 'left']
    assert.deepEqual(ends, [wanted, wanted])
  },
)
