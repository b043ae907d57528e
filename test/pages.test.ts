import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { serve } from '@hono/node-server'
import { HtmlValidate } from 'html-validate'
import * as v from 'valibot'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import type { Site } from '../src/web/site.ts'
import { dataFolder } from './chancery.ts'
import { openBrowser, withoutBrowser } from './chromium.ts'
import { logInto } from './operator-session.ts'
import { siteOf } from './site.ts'

const PAGES = [
  '/',
  '/search?q=ferry',
  '/search?q=nothingofthekind',
  '/s/valdoria_mfa',
  '/s/straitwire',
  '/s/valdoria_mfa/analytics',
  '/s/valdoria_mfa/gaps',
  '/s/valdoria_mfa/history',
  '/valdoria_mfa/11',
  '/valdoria_mfa/11/embed',
  '/s/valdoria_mfa?on=2026-01-01',
  '/trace/valdoria_mfa/11',
  '/coordination',
  '/network',
  '/topics?q=%23timetable',
  '/oddities',
  '/discover',
  '/login',
  '/preferences',
  '/nowhere',
]

/** Behind the login. */
const OPERATOR_PAGES = [
  '/operator',
  '/operator/cases',
  '/operator/cases/1',
  '/valdoria_mfa/11',
  '/search?q=ferry',
]

function withCase(site: Site): void {
  const { cases } = site
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
  const site = siteOf(app.store, { sample: true, analyst: app.analyst })
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
  {
    skip: withoutBrowser,
  },
  async () => {
    using data = dataFolder()
    await using app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
    const site = siteOf(app.store, { sample: true, analyst: app.analyst })
    await site.login.setPassword(PASSWORD)
    withCase(site)
    const web = createWeb(async () => site)
    const listening = Promise.withResolvers<string>()
    const server = serve({ fetch: web.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      listening.resolve(`http://127.0.0.1:${port}`),
    )
    const address = await listening.promise
    const browser = await openBrowser()
    const found: string[] = []
    try {
      for (const [colorScheme, locale] of [
        ['light', 'en'],
        ['dark', 'ar'],
      ] as const) {
        const context = await browser.newContext({ colorScheme, locale })
        const page = await context.newPage()
        for (const path of [...PAGES, ...OPERATOR_PAGES]) {
          await page.goto(address + path)
          if (page.url().includes('/login?next')) {
            await page.locator('input[name=password]').fill(PASSWORD)
            await page.locator('form.login button').click()
            await page.waitForURL(/operator/)
          }
          await page.evaluate(axe)
          const { violations } = v.parse(violationsOf, await page.evaluate('axe.run()'))
          for (const { help, id, nodes } of violations)
            found.push(`${path} ${locale} ${id}: ${help}: ${JSON.stringify(nodes[0])}`)
        }
        await context.close()
      }
    } finally {
      await browser.close()
      server.close()
    }
    assert.deepEqual(found, [])
  },
)
