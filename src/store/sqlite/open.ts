import { mkdir } from 'node:fs/promises'
import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { asker } from './search/ask.ts'
import { capturesByFile, digest, oddities, sameCapture, unfolded } from './census.ts'
import { channelPager } from './channel-page.ts'
import { channelReader } from './channels.ts'
import { countKeeper, nowReader, type Countings } from './counted.ts'
import { heldReader } from './held.ts'
import { heldMediaReader } from './held-media.ts'
import { captureReader, historian } from './history.ts'
import { outliner } from './search/outline.ts'
import { written } from './fold/parcel.ts'
import { currentReader, type Answered, type Question } from './reader.ts'
import { readersHere, startReaders } from './readers.ts'
import { integer } from './rows.ts'
import { uncompared } from './kin/relink.ts'
import { capturesOf, showingReader } from './showing.ts'
import { startWriter } from './writer.ts'

/**
 * Opens the store in `folder` (made where absent), or exactly `file` of it. Writing happens on a thread of its own, and so
 * do searches; what one row or page answers is read here. All reads see the last committed state.
 */
export async function openSqliteStore(
  folder: string,
  file?: string,
  threads: 'here' | 'own' = 'own',
): Promise<Store> {
  // Not at once: Node's pool of threads, for files and packing, is started by whoever first needs one and has their
  // priority. The writer's thread has stepped back.
  await mkdir(folder, { recursive: true })
  const place = file === undefined ? { folder } : { folder, file }
  const writer = startWriter(place)
  const readers = threads === 'own' ? startReaders(place) : readersHere(place)
  const own = currentReader(folder, file, readerOf)
  own.current()
  const keep = countKeeper(() => {
    const { now, version } = own.current()
    return { ...now(), version: version() }
  })
  const count = <Name extends Countings>(
    question: Extract<Question, { name: Name }>,
  ): Promise<Answered<Name>> => keep(question, () => readers.ask<Name>(question))

  return {
    async fold(batch, after) {
      const parcels: Uint8Array<ArrayBuffer>[] = []
      for await (const folding of batch) parcels.push(written(folding))
      await after
      return writer.order({ kind: 'fold', batch: parcels })
    },
    async tidy() {
      await writer.order({ kind: 'tidy' })
    },
    async place(derived, handle) {
      await writer.order({ kind: 'place', derived, handle })
    },
    async join(handle, local, as) {
      await writer.order({ kind: 'join', handle, local, as })
    },
    version: async () => own.current().version(),
    async withhold(named, on) {
      await writer.order({ kind: 'withhold', named, on })
    },
    channels: () => readers.ask<'channels'>({ name: 'channels', given: [] }),
    channel: async (handle) => own.current().channels.byHandle(handle),
    channelPage: async (handle, at) => own.current().channelPage(handle, at),
    post: async (handle, id) => own.current().post(handle, id),
    held: async (handle, ask) => own.current().held(handle, ask),
    heldMedia: async (posts) => own.current().heldMedia(posts),
    idMap: (...given) => readers.ask<'idMap'>({ name: 'idMap', given }),
    headerHistory: (handle) =>
      readers.ask<'headerHistory'>({ name: 'headerHistory', given: [handle] }),
    unheldOrigins: (limit) =>
      readers.ask<'unheldOrigins'>({ name: 'unheldOrigins', given: [limit] }),
    find: (tree, page) => readers.ask<'find'>({ name: 'find', given: [tree, page] }),
    total: (tree) => count<'total'>({ name: 'total', given: [tree] }),
    facets: (tree) => count<'facets'>({ name: 'facets', given: [tree] }),
    histogram: (...given) => count<'histogram'>({ name: 'histogram', given }),
    spans: (tree) => readers.ask<'spans'>({ name: 'spans', given: [tree] }),
    outline: async (ask) => own.current().outline(ask),
    meant: (tree) => readers.ask<'meant'>({ name: 'meant', given: [tree] }),
    hashtags: (prefix, most) =>
      readers.ask<'hashtags'>({ name: 'hashtags', given: [prefix, most] }),
    spread: (handle, id) => readers.ask<'spread'>({ name: 'spread', given: [handle, id] }),
    edges: (filter) => readers.ask<'edges'>({ name: 'edges', given: [filter] }),
    takings: (filter) => readers.ask<'takings'>({ name: 'takings', given: [filter] }),
    sharedTexts: (filter) => readers.ask<'sharedTexts'>({ name: 'sharedTexts', given: [filter] }),
    latestCaptures: (ask) =>
      readers.ask<'latestCaptures'>({ name: 'latestCaptures', given: [ask] }),
    growth: () => readers.ask<'growth'>({ name: 'growth', given: [] }),
    capturesOf: async (sha256) => capturesOf(own.current().db, sha256),
    showing: async (named) => own.current().showing(named),
    uncompared: async () => uncompared(own.current().db),
    capture: async (id) => own.current().capture(id),
    sameCapture: async (as) => sameCapture(own.current().db, as),
    oddities: async (ask) => oddities(own.current().db, ask),
    unfolded: async (captureIds) => unfolded(own.current().db, captureIds),
    capturesByFile: async () => capturesByFile(own.current().db),
    counts: () => readers.ask<'counts'>({ name: 'counts', given: [] }),
    digest: async () => digest(own.current().db),
    async [Symbol.asyncDispose]() {
      await Promise.all([writer.close(), readers.close()])
      own.close()
    },
  }
}

function readerOf(db: DatabaseSync) {
  return {
    db,
    channels: channelReader(db),
    channelPage: channelPager(db),
    post: historian(db),
    held: heldReader(db),
    heldMedia: heldMediaReader(db),
    outline: outliner(db, asker(db)),
    now: nowReader(db),
    version: versionReader(db),
    showing: showingReader(db),
    capture: captureReader(db),
  }
}

/** Another connection's commits change SQLite's number; another file has another name. */
function versionReader(db: DatabaseSync): () => string {
  const changed = db.prepare('PRAGMA data_version')
  const file = db.location() ?? ''
  return () => `${file} ${integer(changed.get() ?? {}, 'data_version')}`
}
