/** What the operator's pages may do to an archive. */
import { createWriteStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { App } from './app.ts'
import { takeIn, type Outcome } from './capture/intake.ts'
import { passedOver, refused, unknownFormat } from './capture/intake-failures.ts'
import { readHandle } from './capture/source-site.ts'
import { sourcesOf } from './capture/sources.ts'
import type { Failure } from './failure.ts'
import { showImported } from './media-imported.ts'
import { assertNotErased } from './operator/erased.ts'
import type { ChannelList } from './operator/followed.ts'

export type Upload = {
  /** As the browser names it. */
  name: string
  body: ReadableStream<Uint8Array>
  /** The channel that it is of, where it does not say so itself. */
  channel?: string
  /** Keep the media in it that its channels' posts name. */
  media?: boolean
}

/** What became of one file. */
export type Taken = {
  name: string
  posts: number
  newPosts: number
  edits: number
  channels: string[]
  /** Held already, nothing changed. */
  held: number
  /** What could not be read. */
  troubles: Pick<Failure, 'hint' | 'message'>[]
}

export type Acting = {
  channels: ChannelList
  /** The handle in what a person gives; a `Failure` where there is none. */
  handleOf(given: string): string
  /** Keeps a file as evidence and reads it; it lies in the archive's folder meanwhile. */
  take(upload: Upload): Promise<Taken>
}

export function actingOn(app: App, folder: string): Acting {
  return {
    channels: {
      ...app.operator.channels,
      add(handle, wishes, now) {
        assertNotErased(app.operator.erased, handle)
        return app.operator.channels.add(handle, wishes, now)
      },
      rename(handle, to, now) {
        assertNotErased(app.operator.erased, to)
        return app.operator.channels.rename(handle, to, now)
      },
    },
    handleOf: readHandle,
    async take({ body, channel, media = false, name }) {
      const place = join(folder, 'uploads', crypto.randomUUID())
      const path = join(place, basename(name).replaceAll(/[\0/\\]/g, '_') || 'file')
      try {
        await mkdir(place, { recursive: true })
        await pipeline(Readable.from(body), createWriteStream(path, { flags: 'wx' }))
        const taken = await takenIn(app, path, channel, media)
        if (media) await showImported(app, folder, taken.held > 0 ? 'all' : taken.channels)
        return taken
      } finally {
        await rm(place, { recursive: true, force: true })
      }
    },
  }
}

/** What a process that died left of files that were being sent to it. */
export function removeLeftUploads(folder: string, now: number = Date.now()): void {
  const uploads = join(folder, 'uploads')
  for (const name of existsSync(uploads) ? readdirSync(uploads) : []) {
    const changed = statSync(join(uploads, name), { throwIfNoEntry: false })?.mtimeMs ?? now
    if (now - changed > LEFT) rmSync(join(uploads, name), { recursive: true, force: true })
  }
}

/** Milliseconds after which nobody sends a file any more. */
const LEFT = 3_600_000

async function takenIn(
  app: App,
  path: string,
  channel: string | undefined,
  media: boolean,
): Promise<Taken> {
  const taken: Taken = {
    name: basename(path),
    posts: 0,
    newPosts: 0,
    edits: 0,
    channels: [],
    held: 0,
    troubles: [],
  }
  const options = { media, ...(channel !== undefined && { channel: readHandle(channel) }) }
  for await (const outcome of takeIn(app, sourcesOf(path), options)) tell(taken, outcome)
  if (taken.posts + taken.held + taken.troubles.length === 0)
    taken.troubles.push({
      message: 'Nothing in it is in a format that Chancery reads.',
      hint: '',
    })
  return taken
}

function tell(taken: Taken, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'read': {
      const { handles, newPosts, newRevisions, posts } = outcome.report
      taken.posts += posts
      taken.newPosts += newPosts
      taken.edits += newRevisions
      for (const handle of handles)
        if (!taken.channels.includes(handle)) taken.channels.push(handle)
      return
    }
    case 'held':
      taken.held++
      return
    case 'unknown':
      taken.troubles.push(unknownFormat(outcome.source, outcome.oddities))
      return
    case 'refused':
      taken.troubles.push(refused(outcome.source, outcome.detail))
      return
    case 'left':
      return
    case 'passed':
      if (outcome.passed.why !== 'private') taken.troubles.push(passedOver(outcome.passed))
  }
}
