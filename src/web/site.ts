/** What the pages are given. */
import type { Context } from 'hono'
import type { html } from 'hono/html'
import type { Acting } from '../acting.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { PostId } from '../model.ts'
import type { Cases } from '../operator/cases.ts'
import type { Login } from '../operator/login.ts'
import type { MediaFiles } from '../media-files.ts'
import type { ChannelList } from '../operator/followed.ts'
import type { StoragePart } from '../storage.ts'
import type { Withholding } from '../operator/withholding.ts'
import type { Searches } from '../operator/searches.ts'
import type { Room } from '../storage.ts'
import type { Store } from '../store/store.ts'
import type { Analyst } from '../trace/analyst.ts'

export type Site = {
  /** What the operator may do to the archive, also while the sample is shown. */
  acting: Acting
  /** As they are in force, for the operator. */
  settings: { name: string; value: string | number; help: string }[]
  access: 'private' | 'public'
  /** Sets of posts, for the operator only; those of the sample are its own. */
  cases: Cases
  login: Login
  /** Sets the first password; the terminal showed it. */
  setupCode?: string
  /** Search engines may list what is here. */
  index: boolean
  /** Where readers reach the site; empty where nothing states it. */
  url: string
  store: () => Promise<Store>
  /** Changes whenever a page may read otherwise; without it no page is kept. */
  version?: () => Promise<string>
  /** Whether captures are as they were kept. */
  check: Evidence['check']
  /** The bytes of a capture, as they come. */
  payload: (captureId: string) => Promise<AsyncIterable<Uint8Array> | undefined>
  /** Does what looks at many posts, off the path of requests. */
  analyst: Pick<Analyst, 'ask'>
  /** As Prometheus reads them. */
  metrics?: () => Promise<string>
  /** Writes a package of these posts; of the sample none is made. */
  pack?: (what: {
    posts: { handle: string; id: PostId }[]
    query: string
    title: string
  }) => Promise<{ bytes: number; body: ReadableStream<Uint8Array> }>
  /** What takes room in the archive's folder. */
  parts?: () => Promise<StoragePart[]>
  /** What the operator withholds, and every act on it. */
  withholding?: Pick<Withholding, 'acts' | 'all'>
  /** How much room there is for the archive. */
  room?: () => Room
  /** A medium that is held, by its SHA-256. */
  medium?: MediaFiles['find']
  /** Whom the archive captures; of the sample nothing is. */
  list?: Pick<ChannelList, 'all' | 'get' | 'resting'>
  /** Searches that the operator keeps; the sample has none. */
  searches?: Pick<Searches, 'channelsOf' | 'groups' | 'save' | 'saved' | 'unsave'>
  /** Now showing the bundled sample. */
  sample: boolean
}

export type WebEnv = {
  Variables: {
    site: Site
    language: string
    /** Of the operator only. */
    session?: string
    /** Pages of other sites may show this one. */
    mayBeFramed?: boolean
  }
}

export type Asked = Context<WebEnv>

export type Html = ReturnType<typeof html>

/** Of the site, for links that leave it: as stated, else as it was asked. */
export function addressOf(c: Asked): string {
  return c.get('site').url || new URL(c.req.url).origin
}
