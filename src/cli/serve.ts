import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { Command } from 'commander'
import { actingOn, removeLeftUploads } from '../acting.ts'
import type { App } from '../app.ts'
import { systemClock } from '../capture/clock.ts'
import type { CaptureEvent } from '../capture/take.ts'
import { openCapturing } from '../capturing.ts'
import { openArchive, warnOfRoom } from './archive.ts'
import { checkpointDaily } from './checkpoint.ts'
import { isPrivate, readConfig, settingsInForce, type Config } from '../config.ts'
import { openMetrics, type Metrics } from '../metrics.ts'
import { mediaFiles } from '../media-files.ts'
import { mediumIn } from '../media-withheld.ts'
import { onErrand } from '../errands.ts'
import { Failure } from '../failure.ts'
import { packToStream } from '../packages.ts'
import { openSampleArchive } from '../sample-archive.ts'
import { logEvent, openLog } from './log.ts'
import { stopping } from './stopping.ts'
import { createWeb } from '../web/routes.ts'
import type { Site } from '../web/site.ts'

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve the archive to browsers; an empty archive shows the bundled sample')
    .action(async () => {
      const config = readConfig()
      const setupCode = randomBytes(9).toString('base64url')
      await using showing = await showArchive(config, setupCode)
      const server = createAdaptorServer({ fetch: createWeb(showing.site).fetch })
      const port = await listen(server, config)
      const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
      const lines = [
        `Chancery is at ${address}`,
        ...(showing.archive.operator.login.hasPassword()
          ? []
          : [`To act on it, set the password: ${address}/login?code=${setupCode}`]),
        `The archive is in ${config.data}. Stop with Ctrl-C.`,
      ]
      console.log(lines.join('\n'))
      const daily = checkpointDaily(config)
      const signal = stopping()
      await Promise.all([captureInServe(showing, config, signal), stopped(signal)])
      daily[Symbol.dispose]()
      await close(server)
    })
}

type Showing = AsyncDisposable & { archive: App; metrics: Metrics; site: () => Promise<Site> }

/** Shows the sample until the archive holds a channel, also when another process imports it. */
async function showArchive(config: Config, setupCode: string): Promise<Showing> {
  const archive = await openArchive(config)
  warnOfRoom(archive.room().tight)
  removeLeftUploads(config.data)
  const files = mediaFiles(config.data)
  const metrics = openMetrics(archive)
  let sample: App | undefined
  let empty = true

  async function shown(): Promise<App> {
    if (empty) empty = (await archive.store.channels()).length === 0
    if (!empty) return archive
    if (sample === undefined) {
      sample = await openSampleArchive(config)
      finishUpgrade(sample)
    }
    return sample
  }

  finishUpgrade(archive)
  await shown()
  return {
    archive,
    metrics,
    async site() {
      const app = await shown()
      return {
        acting: actingOn(archive, config.data),
        access: isPrivate(config) ? 'private' : 'public',
        cases: app.operator.cases,
        index: config.index === 'on' && !isPrivate(config),
        login: archive.operator.login,
        sample: app !== archive,
        settings: settingsInForce(),
        setupCode,
        url: config.url,
        ...(app === archive && {
          list: archive.operator.channels,
          searches: archive.operator.searches,
          metrics: () => metrics.text(),
          pack: (what) => packToStream(config, what),
          parts: () => onErrand('parts', config.data),
          withholding: archive.operator.withholding,
          room: archive.room,
          medium: (sha256: string) => mediumIn(archive, files, sha256),
        }),
        store: async () => app.store,
        version: async () =>
          `${app === archive} ${await app.store.version()} ${archive.operator.version()}`,
        analyst: app.analyst,
        check: (captures) => app.evidence.check(captures),
        async payload(id) {
          const note = await app.store.capture(id)
          return note === undefined ? undefined : app.evidence.chunks(note.capture)
        },
      }
    },
    async [Symbol.asyncDispose]() {
      await sample?.[Symbol.asyncDispose]()
      await archive[Symbol.asyncDispose]()
    },
  }
}

/**
 * The writer makes anew what a newer version keeps otherwise, but only once it is asked for something: an archive that is
 * only read would wait for it for ever.
 */
function finishUpgrade({ store }: App): void {
  // Where it cannot write, whatever is written next says why.
  store.fold([]).catch(() => undefined)
}

async function listen(server: ServerType, { host, port }: Config): Promise<number> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw notListening(error, host, port)
  }
  const address = server.address()
  return address === null || typeof address === 'string' ? port : address.port
}

function notListening(cause: unknown, host: string, port: number): Failure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const message = cause instanceof Error ? cause.message : String(cause)
  return new Failure('occupied', `Cannot listen on ${host}:${port} (${message}).`, {
    subject: code === 'EADDRINUSE' ? 'CHANCERY_PORT' : 'CHANCERY_HOST',
    hint: 'Another program may have the port: try `CHANCERY_PORT=8081 npm start`, or 0 for any free one.',
    cause,
  })
}

/** Until the signal; the page in hand is written down first. Another process may be capturing: then this one takes over when that ends. */
async function captureInServe(
  { archive, metrics }: Showing,
  config: Config,
  signal: AbortSignal,
): Promise<void> {
  if (config.capture === 'off') return
  const log = openLog(config)
  const tell = (event: CaptureEvent): void => {
    logEvent(log, event)
    metrics.observe(event)
  }
  while (!signal.aborted) {
    await using capturing = openCapturing(archive, config, tell, signal)
    try {
      if (capturing !== undefined) await capturing.watch()
    } catch (error) {
      // A full disk, most likely: reading goes on, and so does this, later.
      log.error({ err: error }, 'capturing stopped; it is tried again in a minute')
    }
    await systemClock.sleep(60_000, signal)
  }
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

async function close(server: ServerType): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // Pages that listen for new posts would keep it open.
  const late = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, 3000)
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await closed
  clearTimeout(late)
}
