/** What the pages are given. */
import type { Context } from 'hono'
import type { html } from 'hono/html'
import type { Store } from '../store/store.ts'

export type Site = {
  store: () => Promise<Store>
  payload: (captureId: string) => Promise<Uint8Array | undefined>
  /** Now showing the bundled sample. */
  sample: boolean
}

export type WebEnv = { Variables: { site: Site } }

export type Asked = Context<WebEnv>

export type Html = ReturnType<typeof html>
