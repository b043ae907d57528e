/**
 * The writer's thread: the only place that changes the store. Runs one order at a time, each in one transaction, and tidies the
 * index in steps between them while nobody orders anything, or where that is the order.
 */
import type { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { stepBack } from '../../stepping-back.ts'
import type { FoldReport } from '../store.ts'
import type { Named } from '../named.ts'
import { currentFile, openCurrent } from './current.ts'
import { openDatabase, transaction } from './database.ts'
import { folder as foldInto } from './fold/fold.ts'
import { placer, type Placer } from './fold/place.ts'
import { relinkAll } from './kin/relink.ts'
import { merger } from './tidy.ts'

export type Message = { kind: 'close' } | { kind: 'order'; id: number; order: Order }

export type Order =
  | { kind: 'tidy' }
  | /** Each as `written` gave it. */ { kind: 'fold'; batch: readonly Uint8Array<ArrayBuffer>[] }
  | { kind: 'place'; derived: string; handle: string | undefined }
  | { kind: 'join'; handle: string; local: string; as: number | 'apart' | undefined }
  | { kind: 'withhold'; named: Named[]; on: boolean }

export type StorePlace = {
  folder: string
  /** Exactly this file, not the current one. */ file?: string
}

export type Answer = { id: number; reports: FoldReport[] } | { id: number; error: unknown }

type Writer = {
  db: DatabaseSync
  superseded: () => boolean
  fold: (batch: readonly Uint8Array<ArrayBuffer>[]) => FoldReport[]
  placer: Placer
  tidy: () => boolean
}

const SUPERSEDED = Symbol('superseded')

stepBack()
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- set by `startWriter`
const place = workerData as StorePlace
let writer: Writer | undefined

/** Orders to tidy that are not done. */
let untidy: number[] = []
let next: NodeJS.Timeout | undefined
/** Milliseconds without an order after which the thread has time. */
const IDLE = 2000

parentPort?.on('message', (message: Message) => {
  clearTimeout(next)
  if (message.kind === 'close') {
    isTidy()
    writer?.db.close()
    parentPort?.close()
    return
  }
  if (message.order.kind === 'tidy') untidy.push(message.id)
  else parentPort?.postMessage(answer(message.id, message.order))
  next = setTimeout(tidy, untidy.length > 0 ? 0 : IDLE)
})

function tidy(): void {
  let isMore = false
  try {
    write((current) => {
      isMore = current.tidy()
      return []
    })
  } catch {
    // The index answers as it is; the next order tells what is wrong with the disk.
  }
  if (isMore) next = setTimeout(tidy, 0)
  else isTidy()
}

function isTidy(): void {
  for (const id of untidy) parentPort?.postMessage({ id, reports: [] } satisfies Answer)
  untidy = []
}

function answer(id: number, order: Exclude<Order, { kind: 'tidy' }>): Answer {
  try {
    return { id, reports: obey(order) }
  } catch (error) {
    return { id, error }
  }
}

function obey(order: Exclude<Order, { kind: 'tidy' }>): FoldReport[] {
  switch (order.kind) {
    case 'fold':
      return write(({ fold }) => fold(order.batch))
    case 'place':
      return write(({ placer: operator }) => {
        operator.place(order.derived, order.handle)
        return []
      })
    case 'join':
      return write(({ placer: operator }) => {
        operator.join(order.handle, order.local, order.as)
        return []
      })
    case 'withhold':
      return write(({ placer: operator }) => {
        operator.withhold(order.named, order.on)
        return []
      })
  }
}

function write(work: (writer: Writer) => FoldReport[]): FoldReport[] {
  for (;;) {
    const current = (writer ??= openWriter())
    const result = transaction(current.db, () =>
      current.superseded() ? SUPERSEDED : work(current),
    )
    if (result !== SUPERSEDED) return result
    current.db.close()
    writer = undefined
  }
}

function openWriter(): Writer {
  const { folder } = place
  const opened = place.file === undefined ? openCurrent(folder) : undefined
  const db = opened?.db ?? openDatabase(place.file ?? '')
  relinkAll(db)
  return {
    db,
    superseded: () => opened !== undefined && currentFile(folder) !== opened.file,
    fold: foldInto(db),
    placer: placer(db),
    tidy: merger(db),
  }
}
