import { createHash, randomBytes, randomUUID, type Hash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../failure.ts'
import type { Capture } from '../model.ts'
import { chained, walker } from './captures.ts'
import { GENESIS } from './chain.ts'
import { isLockWanted, lockFile } from './lock.ts'
import { appendManifest, openManifest, type FileState } from './manifest.ts'
import { fields, isoDate, takingRecords, type Taking } from './taking.ts'
import { packRecord, toRecord, type WarcRecord } from './warc.ts'

export type WriterSettings = {
  /** Bytes at which a file is sealed. */
  rotateAt: number
  software: string
  /** Milliseconds since the epoch. */
  now?: () => number
}

type OpenFile = {
  handle: FileHandle
  manifest: FileHandle
  lock: Disposable
  state: FileState
  /** Over the acknowledged bytes. */
  hash: Hash
}

/** Appends to a file of this process's own, made at the first append. Not to be called twice at once. */
export function evidenceWriter(
  folder: string,
  settings: WriterSettings,
): {
  append: (takings: Taking[]) => Promise<Capture[]>
  close: () => Promise<void>
  /** Someone waits for the file that is open. */
  isWanted: () => boolean
} {
  const now = settings.now ?? Date.now
  let current: OpenFile | undefined
  let head = GENESIS

  async function begin(): Promise<OpenFile> {
    mkdirSync(folder, { recursive: true })
    const time = new Date(now()).toISOString().replaceAll(/[-:.]/g, '')
    const file = `chancery-${time}-${randomBytes(4).toString('hex')}.warc.gz`
    const path = join(folder, file)
    const lock = lockFile(path)
    if (lock === undefined) throw new Error(`${file} has just been made and is locked already`)
    const handle = await open(path, 'ax')
    const directory = await open(folder, 'r')
    await directory.sync()
    await directory.close()
    const manifest = await openManifest(folder)
    const state = { file, size: 0, records: 0, captures: 0, head, sealed: false }
    return { handle, manifest, lock, state, hash: createHash('sha256') }
  }

  /** A seal that cannot be written is set by the next start: nothing acknowledged hangs on it. */
  async function seal(file: OpenFile): Promise<void> {
    current = undefined
    const sealed = { ...file.state, sealed: true, sha256: file.hash.digest('hex') }
    await Promise.allSettled([file.state.records > 0 && appendManifest(file.manifest, sealed)])
    await close(file)
  }

  async function append(takings: Taking[]): Promise<Capture[]> {
    const keptAt = Math.floor(now() / 1000)
    const file = (current ??= await begin())
    const packer = chainPacker(file.state)
    if (file.state.records === 0) packer.add(fileRecord(file.state.file, keptAt, settings.software))
    try {
      for (const taking of takings) {
        for await (const record of takingRecords(taking, keptAt)) {
          packer.add(record)
          if (packer.waiting() >= AT_ONCE) await write(file, packer.take())
        }
      }
      await write(file, packer.take())
      await file.handle.datasync()
    } catch (error) {
      // What was not acknowledged is cut off here, or by the next start.
      await Promise.allSettled([file.handle.truncate(file.state.size)])
      await giveUp(file)
      throw error
    }
    const { state, captures } = packer.end()
    await acknowledge(file, state)
    file.state = state
    head = state.head
    if (file.state.size >= settings.rotateAt) await seal(file)
    return captures
  }

  async function write(file: OpenFile, bytes: Uint8Array): Promise<void> {
    await file.handle.appendFile(bytes)
    file.hash.update(bytes)
  }

  async function acknowledge(file: OpenFile, state: FileState): Promise<void> {
    try {
      await appendManifest(file.manifest, state)
    } catch (error) {
      // The line may be on disk all the same: the bytes stay, so that the manifest is never ahead of them.
      await giveUp(file)
      throw error
    }
  }

  /** The file is left to the next start; whatever follows is a chain of its own. */
  async function giveUp(file: OpenFile): Promise<void> {
    current = undefined
    head = GENESIS
    await close(file)
  }

  return {
    async append(takings) {
      try {
        return await append(takings)
      } catch (error) {
        throw unwritable(folder, error)
      }
    },
    async close() {
      if (current !== undefined) await seal(current)
    },
    isWanted: () => current !== undefined && isLockWanted(join(folder, current.state.file)),
  }
}

async function close(file: OpenFile): Promise<void> {
  await Promise.allSettled([file.handle.close(), file.manifest.close()])
  file.lock[Symbol.dispose]()
}

/** A gzip member with the `warcinfo` of a package made of records of this archive. */
export function packageRecord(file: string, date: string, software: string): Uint8Array {
  return packRecord(fileRecord(file, Math.floor(Date.parse(date) / 1000), software))
}

function fileRecord(file: string, keptAt: number, software: string): WarcRecord {
  const block = fields([
    ['software', software],
    ['format', 'WARC file version 1.1'],
    [
      'conformsTo',
      'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    ],
  ])
  const more: [string, string][] = [['WARC-Filename', file]]
  return toRecord({
    id: randomUUID(),
    type: 'warcinfo',
    date: isoDate(keptAt),
    contentType: 'application/warc-fields',
    block,
    more,
  })
}

/** Bytes that are packed before they are written. */
const AT_ONCE = 2 ** 22

/** Chains records to what the file holds and packs them, as they come. */
function chainPacker(from: FileState): {
  add: (record: WarcRecord) => void
  /** Bytes packed and not yet taken. */
  waiting: () => number
  take: () => Uint8Array
  end: () => { state: FileState; captures: Capture[] }
} {
  let { head, size, records } = from
  let packed: Uint8Array[] = []
  let waiting = 0
  const captures: Capture[] = []
  const step = walker(from.file, from.head)
  return {
    add(record) {
      head = chained(record, head)
      const member = packRecord(record)
      const { capture } = step({ record, offset: size, length: member.length })
      if (capture !== undefined) captures.push(capture)
      packed.push(member)
      waiting += member.length
      size += member.length
      records++
    },
    waiting: () => waiting,
    take() {
      const taken = Buffer.concat(packed)
      packed = []
      waiting = 0
      return taken
    },
    end: () => ({
      state: { ...from, records, captures: from.captures + captures.length, size, head },
      captures,
    }),
  }
}

function unwritable(folder: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Failure('unwritable', `The evidence cannot be written: ${reason}.`, {
    subject: folder,
    hint: 'Nothing acknowledged is lost. Free some space or mend the permissions, then run the command again.',
    cause,
  })
}
