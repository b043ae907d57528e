/** What the pages are given. */
import type { Context } from 'hono'
import type { html } from 'hono/html'
import type { Store } from '../store/store.ts'

export type Site = {
  store: () => Promise<Store>
  /** The bytes of a capture, as they come. */
  payload: (captureId: string) => Promise<AsyncIterable<Uint8Array> | undefined>
  /** Now showing the bundled sample. */
  sample: boolean
}

export type WebEnv = { Variables: { site: Site } }

export type Asked = Context<WebEnv>

export type Html = ReturnType<typeof html>
