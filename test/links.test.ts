/** Every link of every page leads somewhere: for readers, and for the operator. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from './chancery.ts'
import { logInto } from './operator-session.ts'
import { siteOf } from './site.ts'

/** Pages of one kind that are looked at. */
const OF_KIND = 6

test('no link leads nowhere', async () => {
  using data = dataFolder()
  await using app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
  const site = siteOf(app.store, {
    sample: true,
    analyst: app.analyst,
    check: (captures) => app.evidence.check(captures),
    payload: async (id) => {
      const note = await app.store.capture(id)
      return note && app.evidence.chunks(note.capture)
    },
  })
  const web = createWeb(async () => site)
  const session = await logInto(web, site)
  const wrong: string[] = []
  for (const ask of [web.request.bind(web), session.ask] as const) {
    const looked = new Map<string, number>()
    const known = new Set(['/'])
    for (const path of known) {
      const kind = kindOf(path)
      const before = looked.get(kind) ?? 0
      if (before >= OF_KIND) continue
      looked.set(kind, before + 1)
      const answer = await ask(path)
      if (answer.status >= 400) wrong.push(`${path}: ${answer.status}`)
      const html = (answer.headers.get('content-type') ?? '').includes('html')
        ? await answer.text()
        : ''
      const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
      for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
        const to = new URL(href.replaceAll('&amp;', '&'), `http://localhost${path}`)
        if (to.origin !== 'http://localhost') continue
        const next = to.pathname + to.search
        known.add(next)
        if (next === path && to.hash !== '' && !ids.has(decodeURIComponent(to.hash.slice(1))))
          wrong.push(`${path}: nothing is at ${to.hash}`)
      }
    }
    assert.ok(known.size > 200)
  }
  assert.deepEqual(wrong, [])
})

/** Channels, posts, captures and values are of one kind each. */
function kindOf(path: string): string {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'ID')
    .replace(/^\/(s\/|trace\/)?[A-Za-z]\w*_\w+/, '/$1CHANNEL')
    .replace(/^(\/s\/|\/trace\/|\/)(?:straitwire)\b/, '$1CHANNEL')
    .replace(/\/\d+/, '/NUMBER')
    .replaceAll(/=[^&]*/g, '=')
}
