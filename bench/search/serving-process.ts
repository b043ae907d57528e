/** Serves an archive as the command does, and tells what that took when asked to stop. Started by load.ts and pages.ts. */
import { enableCompileCache } from 'node:module'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { keepHeapSmall } from '../../src/heap.ts'

enableCompileCache()
keepHeapSmall()
const { createAdaptorServer } = await import('@hono/node-server')
const { openApp } = await import('../../src/app.ts')
const { createWeb } = await import('../../src/web/routes.ts')
const { siteOf } = await import('../../test/site.ts')

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
let before = process.cpuUsage()
process.on('message', (order) => {
  if (order === 'begin') {
    before = process.cpuUsage()
    delay.reset()
    return
  }
  const { user, system } = process.cpuUsage(before)
  process.send?.({
    cpu: (user + system) / 1000,
    p50: delay.percentile(50) / 1e6,
    p99: delay.percentile(99) / 1e6,
    // The most that it ever had.
    megabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
  })
  process.exit()
})
