/** Captures the channels of the list into an open archive; one process at a time. */
import { join } from 'node:path'
import type { App } from './app.ts'
import { systemClock } from './capture/clock.ts'
import { openCrawl, type Crawl } from './capture/crawl.ts'
import { openFetcher } from './capture/fetch.ts'
import { startPageReader } from './capture/page-reader.ts'
import type { CaptureEvent } from './capture/take.ts'
import type { Config } from './config.ts'
import { mediaFiles } from './media-files.ts'
import { lockFile } from './evidence/lock.ts'

type CaptureConfig = Pick<
  Config,
  | 'contact'
  | 'daily'
  | 'data'
  | 'media'
  | 'mediaSize'
  | 'pause'
  | 'privateHosts'
  | 'proxy'
  | 'rechecks'
  | 'source'
>

export type Capturing = AsyncDisposable & Pick<Crawl, 'channels' | 'host' | 'once' | 'watch'>

/** `undefined` while another process captures into the same archive. */
export function openCapturing(
  app: App,
  config: CaptureConfig,
  tell: (event: CaptureEvent) => void,
  signal: AbortSignal,
): Capturing | undefined {
  const lock = lockFile(join(config.data, 'capturing'))
  if (lock === undefined) return undefined
  const { contact, daily, pause, privateHosts, proxy, rechecks, source } = config
  const fetcher = openFetcher({
    userAgent: `Chancery/0.1.0 (archive of public channels${contact === undefined ? '' : `; ${contact}`})`,
    allowed: new Set(privateHosts),
    ...(proxy !== undefined && { proxy }),
  })
  const reader = startPageReader()
  const crawl = openCrawl({
    stations: app,
    list: app.operator.channels,
    media: app.operator.media,
    files: mediaFiles(config.data),
    fetcher,
    reader,
    clock: systemClock,
    settings: {
      origin: source,
      manners: { pause: pause * 1000, daily, backOff: Math.max(2000, pause * 1000) },
      rechecks,
      // Who asks a source of their own without a pause need not wait for each page to be folded.
      hands: pause === 0 ? 40 : 4,
      media: config.media,
      mediaSize: config.mediaSize,
    },
    tell,
    signal,
  })
  return {
    ...crawl,
    async [Symbol.asyncDispose]() {
      await fetcher[Symbol.asyncDispose]()
      await reader[Symbol.asyncDispose]()
      lock[Symbol.dispose]()
    },
  }
}
