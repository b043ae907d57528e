/** What a reader's browser measures: when the largest part was painted, what moved, how much came. Pages of the sample, over loopback. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { once } from 'node:events'
import * as v from 'valibot'
import { openSampleArchive } from '../src/sample-archive.ts'
import { createWeb } from '../src/web/routes.ts'
import { openBrowser } from '../test/chromium.ts'
import { siteOf } from '../test/site.ts'

const LOADS = 7
const PAGES = [
  '/',
  '/s/straitwire',
  '/search?q=ferry',
  '/valdoria_mfa/11',
  '/s/straitwire/calendar',
  '/s/valdoria_mfa/analytics',
]
const WINDOWS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } }

const SEEN = `new Promise((done) => {
  let paint = 0
  let shift = 0
  new PerformanceObserver((list) => { paint = list.getEntries().at(-1).startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value }).observe({ type: 'layout-shift', buffered: true })
  const loaded = performance.getEntriesByType('resource')
  const bytes = [performance.getEntriesByType('navigation')[0], ...loaded].reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  setTimeout(() => done({ paint, shift, bytes }), 300)
})`
const seen = v.object({ paint: v.number(), shift: v.number(), bytes: v.number() })

const folder = mkdtempSync(join(tmpdir(), 'chancery-bench-'))
try {
  await using app = await openSampleArchive({ data: folder, warcSize: 2 ** 30 })
  const site = siteOf(app.store, { sample: true, analyst: app.analyst })
  const server = createAdaptorServer({ fetch: createWeb(async () => site).fetch })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
  const browser = await openBrowser()
  console.log('page | window | largest paint, ms: median (slowest) | layout shift | kB, packed')
  for (const path of PAGES)
    for (const [name, viewport] of Object.entries(WINDOWS)) {
      const paints: number[] = []
      let last = { paint: 0, shift: 0, bytes: 0 }
      let shift = 0
      // The first load warms the server up, as the reader before did.
      for (let load = 0; load <= LOADS; load++) {
        // Nothing is kept from the load before.
        const context = await browser.newContext({ viewport })
        const page = await context.newPage()
        await page.goto(origin + path)
        last = v.parse(seen, await page.evaluate(SEEN))
        if (load > 0) paints.push(last.paint)
        shift = Math.max(shift, last.shift)
        await context.close()
      }
      paints.sort((a, b) => a - b)
      const median = paints[Math.floor(LOADS / 2)] ?? 0
      console.log(
        `${path} | ${name} | ${median.toFixed(0)} (${(paints.at(-1) ?? 0).toFixed(0)}) | ${shift.toFixed(3)} | ${(last.bytes / 1000).toFixed(1)}`,
      )
    }
  await browser.close()
  server.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
