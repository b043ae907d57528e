/** One medium: fetched into a file, resumed where it broke off, kept as evidence, then found by its digest. */
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import type { MediaList, WantedMedium } from '../operator/media.ts'
import { typeOf, type MediaFiles } from '../media-files.ts'
import { digestOf } from './digest.ts'
import { TooLarge, type Got, type Sink } from './fetch.ts'
import { retryAfter, type Sign } from './politeness.ts'
import { headerOf, type Answer } from './outcome.ts'
import type { Tools } from './take.ts'
import { headOf } from './source.ts'

export type MediaTools = Tools & { media: MediaList; files: MediaFiles; mediaSize: number }

/** So often it is tried, with longer and longer waits. */
const TRIES = 6

/** Gives when to come again if the host has to be left alone. */
export async function takeMedium(
  tools: MediaTools,
  wanted: WantedMedium,
  signal?: AbortSignal,
): Promise<{ until: number } | undefined> {
  const { clock, media, politeness, tell } = tools
  const { place, tries, url } = wanted
  const partial = tools.files.partial(place)
  const turn = await politeness.turn(
    hostOf(url),
    async () => {
      const got = await download(tools, url, partial)
      return { result: got, sign: signOf(got, clock.now()) }
    },
    signal,
  )
  if (turn.kind === 'later') return turn
  const outcome = await concluded(tools, wanted, partial, turn.result)
  const now = Math.floor(clock.now() / 1000)
  if ('held' in outcome) media.held(place, outcome.held)
  else if (outcome.final || tries + 1 >= TRIES) {
    media.giveUp(place, outcome.why)
    await rm(partial, { force: true })
  } else media.later(place, now + 60 * 4 ** tries)
  if (!('held' in outcome))
    tell({ kind: 'failed', handle: wanted.handle, url, detail: outcome.why })
  return undefined
}

async function download(tools: MediaTools, url: string, partial: string): Promise<Got> {
  const begun = await sizeOf(partial)
  return tools.fetcher.get(url, {
    headers: {
      'accept-encoding': 'identity',
      ...(begun > 0 && { range: `bytes=${begun}-` }),
    },
    limits: { body: tools.mediaSize, whole: 900_000, betweenPieces: 30_000 },
    into: async ({ headers, status }) => {
      const range = headers.find(([name]) => name.toLowerCase() === 'content-range')?.[1] ?? ''
      const goesOn = status === 206 && range.startsWith(`bytes ${begun}-`)
      return sinkTo(partial, goesOn ? 'a' : 'w', tools.mediaSize)
    },
  })
}

async function sinkTo(path: string, flags: 'a' | 'w', most: number): Promise<Sink> {
  const file = await open(path, flags)
  let size = flags === 'a' ? await sizeOf(path) : 0
  return {
    async write(piece) {
      size += piece.length
      if (size > most) throw new TooLarge(`more than ${most} bytes`)
      await file.appendFile(piece)
    },
    async [Symbol.asyncDispose]() {
      await file.sync()
      await file.close()
    },
  }
}

type Outcome = { held: string } | { why: string; final: boolean }

async function concluded(
  tools: MediaTools,
  { url }: WantedMedium,
  partial: string,
  got: Got,
): Promise<Outcome> {
  if (got.kind === 'failed') {
    const final = got.why === 'too-large' || got.why === 'refused'
    return { why: `${got.why}: ${got.detail}`, final }
  }
  if (got.status !== 200 && got.status !== 206) {
    // What was begun is no beginning of what is there now.
    if (got.status === 416) await rm(partial, { force: true })
    return { why: `status ${got.status}`, final: false }
  }
  const { sha256, size } = await digestOf(createReadStream(partial))
  const contentType = await mediumType(got, partial)
  if (contentType === undefined) return { why: 'the answer is no medium', final: true }
  const whole = /^(?:content-(?:range|length)|transfer-encoding)$/i
  await tools.settle({
    source: 'web',
    url,
    status: 200,
    contentType,
    statedAt: Math.floor(tools.clock.now() / 1000),
    headers: got.headers.filter(([name]) => !whole.test(name)),
    // Of a medium that was resumed the last one.
    request: { method: 'GET', headers: got.asked },
    hops: got.hops,
    chunks: fileChunks(partial),
    size,
    sha256,
  })
  await tools.files.keep(partial, sha256)
  return { held: sha256 }
}

/** Opened only when somebody reads: a medium that is held already is not. */
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path)
}

/** By the first bytes; for those that say nothing, by the source's word, if that names a medium. */
async function mediumType(got: Answer, path: string): Promise<string | undefined> {
  const known = typeOf(await headOf(createReadStream(path), 16))
  if (known !== 'application/octet-stream') return known
  const stated = headerOf(got, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  return /^(?:image|video|audio)\/(?!.*xml)/.test(stated) ? stated : undefined
}

function signOf(got: Got, now: number): Sign {
  // Nothing was sent, or an answer came that says something of the medium only.
  if (got.kind === 'failed') return { ok: got.why === 'refused' || got.why === 'too-large' }
  if (got.status !== 429 && got.status < 500) return { ok: true }
  const asked = retryAfter(headerOf(got, 'retry-after'), now)
  return { ok: false, ...(asked !== undefined && { retryAfter: asked }) }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'nowhere'
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
