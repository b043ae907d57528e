/** Every known payload, kept and read as a captured page would be, and looked at in a real browser. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { openApp, type App } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import { createWeb } from '../src/web/routes.ts'
import type { Site } from '../src/web/site.ts'
import { dataFolder } from './chancery.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { hostilePage, hostileWords } from './hostile-pages.ts'
import { listening } from './listening.ts'
import { siteOf } from './site.ts'

const WORDS = hostileWords()
/** Posts of a channel; its page shows all of them. */
const TOGETHER = 20
const CHANNELS = Array.from({ length: Math.ceil(WORDS.length / TOGETHER) }, (_, at) => ({
  handle: `hostile${at}`,
  words: WORDS.slice(at * TOGETHER, (at + 1) * TOGETHER),
}))
/** What is typed into a search, several lines at a time. */
const QUESTIONS = questions(WORDS)

/** What a page came to, as the browser built it. */
const seenPage = v.object({
  /** Anything that nothing of ours makes. */
  wrong: v.array(v.string()),
  whole: v.boolean(),
  texts: v.array(v.string()),
  value: v.string(),
})

/** Runs in the browser: the document itself says what the markup came to. */
const LOOK = `(() => {
  const wrong = []
  for (const element of document.querySelectorAll('*')) {
    const { localName: name } = element
    if (/^(?:applet|base|embed|frame|frameset|iframe|math|object|plaintext|template|xmp)$/.test(name) || (name === 'textarea' && element.name !== 'note'))
      wrong.push(name)
    if (name === 'meta' && element.httpEquiv) wrong.push('meta ' + element.httpEquiv)
    if (name === 'script' && new URL(element.src || 'about:').pathname.startsWith('/static/') === false)
      wrong.push(element.outerHTML)
    if (name === 'link' && new URL(element.href).origin !== location.origin) wrong.push(element.outerHTML)
    if (name === 'form' && new URL(element.getAttribute('action'), location.href).origin !== location.origin)
      wrong.push('form to ' + element.getAttribute('action'))
    for (const { name: attribute } of element.attributes)
      // The root's own style is set by a script of ours.
      if (name !== 'html' && /^(?:on.*|style|srcdoc|formaction|background|ping)$/.test(attribute)) wrong.push(name + ' ' + attribute)
    if (element.hasAttribute('autofocus') && !element.matches('form.login [type=password]')) wrong.push(name + ' autofocus')
    const href = element.getAttribute('href')
    if (href !== null && !/^(?:https?|mailto|tel):$/.test(new URL(href, location.href).protocol)) wrong.push(href)
    for (const source of ['src', 'poster', 'srcset']) {
      const address = element.getAttribute(source)
      if (address !== null && new URL(address, location.href).origin !== location.origin) wrong.push(address)
    }
  }
  return {
    wrong,
    whole:
      document.body.lastElementChild?.matches('footer.bottom') === true &&
      document.querySelectorAll('main#content').length === 1,
    texts: [...document.querySelectorAll('main .js-message_text')].map((one) => one.textContent),
    value: document.querySelector('main .search input')?.value ?? '',
  }
})()`

describe('hostile words in a browser', { skip: withoutBrowser }, () => {
  const data = dataFolder()
  let app: App
  let site: Site
  let browser: Browser
  let address = ''
  let close = (): void => {}
  const trouble: string[] = []

  before(async () => {
    app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    for (let from = 0; from < CHANNELS.length; from += 40) {
      const takings = CHANNELS.slice(from, from + 40).map(({ handle, words }, at) => ({
        source: 'import' as const,
        url: `https://t.me/s/${handle}`,
        bytes: Buffer.from(hostilePage(handle, words)),
        contentType: 'text/html; charset=utf-8',
        statedAt: 1_768_000_000 + from + at,
      }))
      await read(app, await keep(app, takings))
    }
    site = siteOf(app.store, { analyst: app.analyst })
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

  /** Where nothing may happen but what is ours; without the policy the markup must be harmless by itself. */
  async function open(settings: { bypassCSP: boolean }): Promise<BrowserContext> {
    const context = await browser.newContext(settings)
    context.on('request', (request) => {
      if (!request.url().startsWith(`${address}/`)) trouble.push(`asked ${request.url()}`)
    })
    context.on('dialog', async (dialog) => {
      trouble.push(`${dialog.page()?.url()} said ${dialog.message()}`)
      await dialog.dismiss()
    })
    context.on('weberror', (error) => trouble.push(`${error.page()?.url()} threw ${error.error()}`))
    context.on('page', (page) => page.on('popup', (popup) => trouble.push(`opened ${popup.url()}`)))
    return context
  }

  async function look(page: Page, path: string): Promise<v.InferOutput<typeof seenPage>> {
    await page.goto(address + path)
    const seen = v.parse(seenPage, await page.evaluate(LOOK))
    assert.deepEqual(seen.wrong, [], path)
    assert.ok(seen.whole, `${path} is torn`)
    assert.equal(page.url(), new URL(path, address).href)
    return seen
  }

  /** Several tabs, one after the other through the list. */
  async function each<T>(
    settings: { bypassCSP: boolean },
    list: readonly T[],
    visit: (page: Page, one: T) => Promise<void>,
  ): Promise<void> {
    await using context = await open(settings)
    const left = list.values()
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        const page = await context.newPage()
        for (const one of left) await visit(page, one)
      }),
    )
    assert.deepEqual(trouble, [])
  }

  test('as posts, titles, descriptions, file names and links they are words, also without the policy', async () => {
    await each({ bypassCSP: true }, CHANNELS, async (page, { handle, words }) => {
      const { texts } = await look(page, `/s/${handle}`)
      assert.equal(texts.length, words.length, handle)
      for (const [at, text] of texts.entries())
        assert.ok(bare(text).startsWith(bare(words[at] ?? '')), `${handle}/${at + 1}: ${text}`)
    })
  })

  test('as query strings they are words, also without the policy', async () => {
    await each({ bypassCSP: true }, QUESTIONS, async (page, q) => {
      const { value } = await look(page, `/search?q=${encodeURIComponent(q)}`)
      assert.equal(bare(value), bare(q))
    })
  })

  test('on the operator’s pages they are words: names, notes and tags of cases, saved searches', async () => {
    const { cases, login, searches } = site
    await login.setPassword(PASSWORD)
    for (const [at, words] of WORDS.slice(0, 40).entries()) {
      const name = words.trim().slice(0, 100)
      const { id } = cases.make(`${at} ${name}`.slice(0, 100))
      const tags = [name.slice(0, 40)]
      cases.add(id, [{ handle: `hostile${at}`, id: 2 }], { note: words.slice(0, 20_000), tags })
      searches?.save({ name: `${at} ${name}`, query: words.slice(0, 2000) })
    }
    await using context = await open({ bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${address}/login`)
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.locator('form.login button').click()
    await page.waitForURL(/operator/)
    for (const path of [
      '/operator',
      '/operator/captures',
      '/operator/cases',
      '/operator/cases/3',
      '/operator/cases/31',
      '/operator/cases/5/report',
      '/operator/gaps',
      '/operator/searches',
      '/operator/storage',
      '/operator/withheld',
      '/search',
      '/search?q=alert',
      '/hostile5/2',
    ])
      await look(page, path)
    assert.deepEqual(trouble, [])
  })

  test('on every other page they are words, and nothing is left for the policy to stop', async () => {
    const some = encodeURIComponent(WORDS.slice(0, 40).join(' '))
    const one = encodeURIComponent('"><script>alert(1)</script>')
    await using context = await open({ bypassCSP: false })
    const page = await context.newPage()
    page.on('console', (message) => {
      // That a page is not found is what it should say.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        trouble.push(`${page.url()}: ${message.text()}`)
    })
    for (const path of [
      '/',
      '/s/hostile0',
      '/s/hostile1/analytics',
      '/s/hostile1/gaps',
      '/s/hostile1/history',
      `/s/hostile1?q=${some}`,
      '/hostile0/1',
      '/hostile1/2',
      '/trace/hostile1/2',
      '/trace/hostile1/2/report',
      '/search?q=alert&copies=all',
      `/search?q=alert&cursor=${one}`,
      `/network?q=${some}`,
      '/network',
      `/topics?q=${some}`,
      `/coordination?of=link&q=${some}`,
      '/discover',
      '/keys',
      '/s/hostile1/calendar',
      '/oddities',
      `/login?next=${one}`,
      `/preferences?next=${one}`,
      `/${one}`,
      `/${one}/1`,
      `/s/${one}`,
      `/nowhere?x=${one}`,
    ]) {
      const answer = await page.request.get(address + path)
      assert.match(answer.headers()['content-security-policy'] ?? '', STRICT, path)
      await look(page, path)
    }
    for (const path of [
      '/s/hostile1/analytics?svg=kinds',
      '/network?svg=network',
      `/search?q=alert&svg=histogram`,
    ]) {
      await page.goto(`${address}/keys`)
      const odd =
        await page.evaluate(`fetch('${path}').then((answer) => answer.text()).then((text) => {
        const file = new DOMParser().parseFromString(text, 'image/svg+xml')
        return [...file.querySelectorAll('*')].map(({ localName }) => localName)
          .filter((name) => !/^(?:circle|desc|g|line|polyline|rect|svg|text|title)$/.test(name))
      })`)
      assert.deepEqual(odd, [], path)
    }
    const box = page.locator('input[name=q]').first()
    await page.goto(`${address}/search`)
    await box.pressSequentially('channel:hostile')
    await page.locator('.offers li').first().waitFor()
    assert.deepEqual(v.parse(seenPage, await page.evaluate(LOOK)).wrong, [])
    assert.deepEqual(trouble, [])
  })
})

const PASSWORD = 'six bells over the harbour'

const STRICT =
  /^default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/

/** Controls, spaces and what stands for what no page can hold are nobody's words. */
function bare(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Z}\u{fffd}\u{feff}]/gu, '')
}

/** As many lines as a search may have. */
function questions(words: readonly string[]): string[] {
  const all: string[] = []
  let now = ''
  for (const one of words.map((each) => each.toWellFormed().slice(0, 1900))) {
    if (`${now} ${one}`.length > 1900) {
      all.push(now)
      now = ''
    }
    now = now === '' ? one : `${now} ${one}`
  }
  return [...all, now]
}
