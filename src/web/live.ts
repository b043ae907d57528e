/** `/live`: tells a page that its channel has more posts than it shows. One look at the store serves all who listen. */
import { streamSSE } from 'hono/streaming'
import type { Store } from '../store/store.ts'
import { readHandle } from './addresses.ts'
import type { Asked } from './site.ts'
import { sayCount } from './words/say.ts'

/** Milliseconds between two looks. */
const PERIOD = 5000
/** A connection costs little, but not nothing. */
const MOST = 1000

export function liveHandler(period = PERIOD): (c: Asked) => Response | Promise<Response> {
  const counts = countsKeeper(period)
  let open = 0
  return (c) => {
    const handle = readHandle(c.req.query('channel') ?? '').toLowerCase()
    const had = Number(c.req.query('had'))
    if (open >= MOST || !Number.isSafeInteger(had)) return c.body(null, 204)
    const { store } = c.get('site')
    open++
    return streamSSE(c, async (stream) => {
      let told = had
      try {
        while (!stream.aborted) {
          const posts = (await counts(await store())).get(handle) ?? 0
          if (posts > told) {
            const words = sayCount(posts - had, '{n} new post', '{n} new posts')
            await stream.writeSSE({ event: 'posts', data: words })
            told = posts
          } else {
            // Whoever is gone is noticed by writing.
            await stream.write(': still here\n\n')
          }
          await stream.sleep(period)
        }
      } finally {
        open--
      }
    })
  }
}

/** Posts held of each channel, by handle in lower case; looked at once a period at most. */
function countsKeeper(period: number): (store: Store) => Promise<Map<string, number>> {
  let known: { at: number; store: Store; counts: Promise<Map<string, number>> } | undefined
  return (store) => {
    if (known === undefined || known.store !== store || known.at < Date.now() - period * 0.8)
      known = { at: Date.now(), store, counts: countsOf(store) }
    return known.counts
  }
}

async function countsOf(store: Store): Promise<Map<string, number>> {
  const channels = await store.channels()
  return new Map(channels.map(({ handle, posts }) => [handle.toLowerCase(), posts]))
}
