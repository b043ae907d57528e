import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { Browser, Page } from 'playwright-core'
import * as v from 'valibot'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import type { Site } from '../src/web/site.ts'
import { dataFolder } from './chancery.ts'
import { openBrowser, screenshots, withoutBrowser } from './chromium.ts'
import { logInto } from './operator-session.ts'
import { listening } from './listening.ts'
import { siteOf } from './site.ts'

const PAGES = [
  '/',
  '/search?q=ferry',
  '/search?q=nothingofthekind',
  '/s/valdoria_mfa',
  '/s/straitwire',
  '/s/valdoria_mfa/analytics',
  '/s/valdoria_mfa/calendar',
  '/s/valdoria_mfa/gaps',
  '/s/valdoria_mfa/history',
  '/valdoria_mfa/11',
  '/valdoria_mfa/11/embed',
  '/valdoria_mfa/11/verify',
  '/s/valdoria_mfa?on=2026-01-01',
  '/trace/valdoria_mfa/11',
  '/coordination',
  '/network',
  '/topics?q=%23timetable',
  '/oddities',
  '/discover',
  '/login',
  '/keys',
  '/preferences',
  '/nowhere',
]

/** Behind the login. */
const OPERATOR_PAGES = [
  '/operator',
  '/operator/cases',
  '/operator/cases/1',
  '/operator/captures',
  '/operator/gaps',
  '/operator/searches',
  '/operator/storage',
  '/operator/withheld',
  '/operator/cases/1/report',
  '/valdoria_mfa/11',
  '/search?q=ferry',
]

function withCase(site: Site): void {
  const { cases, searches } = site
  searches?.save({ name: 'The ferries', query: 'ferry sort:views' })
  const { id } = cases.make('The ferry')
  cases.describe(id, 'Who was first?')
  const about = { note: 'The oldest one.', tags: ['port', 'night shift'] }
  cases.add(
    id,
    [
      { handle: 'valdoria_mfa', id: 11 },
      { handle: 'straitwire', id: 5 },
    ],
    about,
  )
}

const PASSWORD = 'six bells over the harbour'

test('every page is valid HTML', async () => {
  using data = dataFolder()
  await using app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
  const site = siteOf(app.store, {
    sample: true,
    analyst: app.analyst,
    check: (captures) => app.evidence.check(captures),
  })
  withCase(site)
  const web = createWeb(async () => site)
  const session = await logInto(web, site)
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
  const pages = PAGES.map(async (path) => [path, await (await web.request(path)).text()] as const)
  const own = OPERATOR_PAGES.map(async (path) => [path, await session.text(path)] as const)
  for (const [path, html] of await Promise.all([...pages, ...own])) {
    const { results } = await validator.validateString(html, path)
    const found = results.flatMap(({ messages }) =>
      messages.map(({ line, message, ruleId }) => `${path}:${line} ${ruleId}: ${message}`),
    )
    assert.deepEqual(found, [])
  }
})

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const violationsOf = v.object({
  violations: v.array(
    v.object({
      id: v.string(),
      help: v.string(),
      nodes: v.array(v.object({ target: v.array(v.unknown()), failureSummary: v.string() })),
    }),
  ),
})

test(
  'no page keeps anybody out: light and dark, left to right and right to left',
  { skip: withoutBrowser },
  async () => {
    await using served = await serveSample()
    const found: string[] = []
    for (const [colorScheme, locale] of [
      ['light', 'en'],
      ['dark', 'ar'],
    ] as const) {
      await served.visit({ colorScheme, locale }, async (page, path) => {
        await page.evaluate(axe)
        const { violations } = v.parse(violationsOf, await page.evaluate('axe.run()'))
        for (const { help, id, nodes } of violations)
          found.push(`${path} ${locale} ${id}: ${help}: ${JSON.stringify(nodes[0])}`)
      })
    }
    assert.deepEqual(found, [])
  },
)

test(
  'no page is wider than its window, on a phone and on a desk, in either direction',
  { skip: withoutBrowser },
  async () => {
    await using served = await serveSample()
    const found: string[] = []
    for (const [name, viewport] of [
      ['phone', { width: 390, height: 844 }],
      ['desk', { width: 1280, height: 800 }],
    ] as const)
      for (const locale of screenshots === undefined ? ['en', 'ar'] : ['en', 'ru', 'ar'])
        for (const colorScheme of screenshots === undefined ? LIGHT : BOTH)
          await served.visit({ colorScheme, locale, viewport }, async (page, path, nth) => {
            const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
            if (Number(wide) > 0) found.push(`${path} ${locale} ${name}: ${String(wide)} px`)
            if (screenshots === undefined) return
            const file = `${nth}${path.replaceAll(/[^a-z0-9]+/gi, '_')}-${name}-${colorScheme}-${locale}.png`
            await page.screenshot({ path: join(screenshots, file), fullPage: true })
          })
    assert.deepEqual(found, [])
  },
)

test(
  'every page on paper and in the reader’s own colours, for a look',
  { skip: withoutBrowser || (screenshots === undefined && 'nobody asked for pictures') },
  async () => {
    await using served = await serveSample()
    const folder = screenshots ?? assert.fail()
    for (const [name, settings, media] of [
      ['forced', { forcedColors: 'active' }, 'screen'],
      ['forced-dark', { forcedColors: 'active', colorScheme: 'dark' }, 'screen'],
      ['paper', { viewport: { width: 800, height: 1100 } }, 'print'],
    ] as const)
      await served.visit(settings, async (page, path, nth) => {
        await page.emulateMedia({ media })
        const file = `${nth}${path.replaceAll(/[^a-z0-9]+/gi, '_')}-${name}.png`
        await page.screenshot({ path: join(folder, file), fullPage: true })
        await page.emulateMedia({ media: 'screen' })
      })
  },
)

const LIGHT = ['light'] as const
const BOTH = ['light', 'dark'] as const

type Served = AsyncDisposable & {
  /** Opens every page one after the other, as the operator where that is needed. */
  visit(
    settings: Parameters<Browser['newContext']>[0],
    look: (page: Page, path: string, nth: number) => Promise<void>,
  ): Promise<void>
}

async function serveSample(): Promise<Served> {
  await using opened = new AsyncDisposableStack()
  const data = opened.use(dataFolder())
  const app = opened.use(await openSampleArchive({ data: data.path, warcSize: 2 ** 30 }))
  const site = siteOf(app.store, {
    sample: true,
    analyst: app.analyst,
    check: (captures) => app.evidence.check(captures),
  })
  await site.login.setPassword(PASSWORD)
  withCase(site)
  const web = createWeb(async () => site)
  const { address, close } = await listening(web)
  opened.defer(close)
  const browser = await openBrowser()
  opened.defer(() => browser.close())
  const handles = opened.move()
  return {
    async visit(settings, look) {
      const context = await browser.newContext(settings)
      const page = await context.newPage()
      for (const [nth, path] of [...PAGES, ...OPERATOR_PAGES].entries()) {
        await page.goto(address + path)
        if (page.url().includes('/login?next')) {
          await page.locator('input[name=password]').fill(PASSWORD)
          await page.locator('form.login button').click()
          await page.waitForURL(/operator/)
        }
        await look(page, path, nth)
      }
      await context.close()
    },
    [Symbol.asyncDispose]: () => handles.disposeAsync(),
  }
}
