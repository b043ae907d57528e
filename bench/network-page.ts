/** How heavy the page of a network of 500 channels is, and how soon it answers: `npx node bench/network-page.ts`. */
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import { createWeb } from '../src/web/routes.ts'
import { dataFolder } from '../test/chancery.ts'
import { openBrowser } from '../test/chromium.ts'
import { CIRCLE_PAGES } from '../test/circles.ts'
import { fold } from '../test/engines.ts'
import { siteOf } from '../test/site.ts'

/** Until the browser has drawn what was asked for. */
const TOUCH = `(async () => {
  const form = document.querySelector('.network_controls')
  const svg = document.querySelector('svg.chart_network')
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const time = async (act) => {
    const times = []
    for (let n = 0; n < 15; n++) {
      const start = performance.now()
      act(n)
      await drawn()
      times.push(performance.now() - start)
    }
    return Math.round(times.sort((a, b) => a - b)[7])
  }
  const node = svg.querySelector('[data-group] circle')
  return {
    filter: await time((n) => {
      form.elements.least.value = 1 + (n % 2)
      form.elements.least.dispatchEvent(new Event('input', { bubbles: true }))
    }),
    zoom: await time((n) => form.elements[n % 2 ? 'out' : 'in'].click()),
    point: await time((n) => node.dispatchEvent(new PointerEvent(n % 2 ? 'pointerout' : 'pointerover', { bubbles: true }))),
  }
})()`

using data = dataFolder()
await using store = await openSqliteStore(data.path)
await fold(store, ...CIRCLE_PAGES)
const site = siteOf(store)
const web = createWeb(async () => site)
const html = await (await web.request('/network')).text()
console.log(
  `${Math.round(html.length / 1000)} kB of HTML, ${Math.round(gzipSync(html).length / 1000)} packed`,
)
const server = serve({ fetch: web.fetch, hostname: '127.0.0.1', port: 0 })
await once(server, 'listening')
const place = server.address()
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } })
await page.goto(`http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}/network`)
console.log('median ms until drawn:', await page.evaluate(TOUCH))
await browser.close()
server.close()
