import { mkdirSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { capturesByFile, counts, digest, oddities, sameCapture, unfolded } from './census.ts'
import { channelPager } from './channel-page.ts'
import { channelReader } from './channels.ts'
import { currentFile, openCurrent } from './current.ts'
import { openDatabase, openForReading } from './database.ts'
import { finder } from './find.ts'
import { heldReader } from './held.ts'
import { captureReader, historian } from './history.ts'
import { startWriter } from './writer.ts'

/**
 * Opens the store in `folder` (made where absent), or exactly `file` of it. Writing happens on a thread of its own;
 * reads run here, on a connection of their own, and see the last committed state.
 */
export async function openSqliteStore(folder: string, file?: string): Promise<Store> {
  mkdirSync(folder, { recursive: true })
  const writer = startWriter(file === undefined ? { folder } : { folder, file })
  let reading = openReader(folder, file)

  /** The reader of the file that is current now. */
  function reader(): Reader {
    if (file !== undefined || currentFile(folder) === reading.file) return reading
    const superseded = reading
    reading = openReader(folder, file)
    superseded.db.close()
    return reading
  }

  return {
    fold: (batch) => writer.order({ kind: 'fold', batch }),
    async place(derived, handle) {
      await writer.order({ kind: 'place', derived, handle })
    },
    async join(handle, local, as) {
      await writer.order({ kind: 'join', handle, local, as })
    },
    channels: async () => reader().channels.all(),
    channel: async (handle) => reader().channels.byHandle(handle),
    channelPage: async (handle, at) => reader().channelPage(handle, at),
    post: async (handle, id) => reader().post(handle, id),
    held: async (handle, ask) => reader().held(handle, ask),
    find: async (tree, page) => reader().find(tree, page),
    capture: async (id) => reader().capture(id),
    sameCapture: async (as) => sameCapture(reader().db, as),
    oddities: async (ask) => oddities(reader().db, ask),
    unfolded: async (captureIds) => unfolded(reader().db, captureIds),
    capturesByFile: async () => capturesByFile(reader().db),
    counts: async () => counts(reader().db),
    digest: async () => digest(reader().db),
    async [Symbol.asyncDispose]() {
      await writer.close()
      reading.db.close()
    },
  }
}

type Reader = ReturnType<typeof readerOf>

function openReader(folder: string, file: string | undefined): Reader {
  for (;;) {
    // Opened for writing first: an empty or older file is brought up to date before anyone reads it.
    const current = file === undefined ? openCurrent(folder) : { db: openDatabase(file), file }
    try {
      return readerOf(openForReading(current.file), current.file)
    } catch (error) {
      // A swap may have removed the file just now; then there is another.
      if (file !== undefined || currentFile(folder) === current.file) throw error
    } finally {
      current.db.close()
    }
  }
}

function readerOf(db: DatabaseSync, file: string) {
  return {
    db,
    file,
    channels: channelReader(db),
    channelPage: channelPager(db),
    post: historian(db),
    held: heldReader(db),
    find: finder(db),
    capture: captureReader(db),
  }
}
