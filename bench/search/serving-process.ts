/** Serves an archive and tells its event loop's delay when asked to stop. Started by load.ts. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createAdaptorServer } from '@hono/node-server'
import { openApp } from '../../src/app.ts'
import { keepHeapSmall } from '../../src/heap.ts'
import { createWeb } from '../../src/web/routes.ts'
import { siteOf } from '../../test/site.ts'

// As the command does.
keepHeapSmall()
const [, , data = ''] = process.argv
const app = await openApp({ data, warcSize: 2 ** 30 })
const delay = monitorEventLoopDelay({ resolution: 5 })
const site = siteOf(app.store, { version: () => app.store.version() })
const web = createWeb(async () => site)
const server = createAdaptorServer({ fetch: web.fetch })
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 })
  delay.enable()
})
const before = process.cpuUsage()
process.once('message', () => {
  const { user, system } = process.cpuUsage(before)
  process.send?.({
    cpu: (user + system) / 1000,
    p50: delay.percentile(50) / 1e6,
    p99: delay.percentile(99) / 1e6,
    megabytes: process.memoryUsage.rss() / 1e6,
  })
  process.exit()
})
