/** A site of a test, for a browser. */
import { serve } from '@hono/node-server'
import type { createWeb } from '../src/web/routes.ts'

export type Listening = { address: string; close: () => void }

export function listening(web: ReturnType<typeof createWeb>): Promise<Listening> {
  const told = Promise.withResolvers<Listening>()
  const server = serve({ fetch: web.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
    told.resolve({ address: `http://127.0.0.1:${port}`, close: () => server.close() }),
  )
  return told.promise
}
