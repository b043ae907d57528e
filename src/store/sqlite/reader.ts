/** Reading: a connection of its own to the file that is current, and every question that it answers. */
import { currentFile, openCurrent } from './current.ts'
import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { asker } from './search/ask.ts'
import { counts } from './census.ts'
import { cellCutter } from './search/cells.ts'
import { openDatabase, openForReading } from './database.ts'
import { edgeReader } from './kin/edges.ts'
import { faceter } from './search/facets.ts'
import { finder } from './search/find.ts'
import { growth } from './growth.ts'
import { channelReader } from './channels.ts'
import { headerHistorian } from './header-history.ts'
import { histogrammer } from './search/histogram.ts'
import { idMapper } from './id-map.ts'
import { patienceOf } from './search/patience.ts'
import { latestCaptures } from './latest-captures.ts'
import { originRanker } from './unheld-origins.ts'
import { spanReader } from './search/spans.ts'
import { spreader } from './kin/spread.ts'
import { counter } from './search/total.ts'
import { hashtagReader, meantFinder } from './search/vocabulary.ts'

/** Questions that can take more than a moment: threads answer them. */
export type Question = {
  [Name in Heavy]: { name: Name; given: Parameters<Store[Name]> }
}[Heavy]

type Heavy =
  | 'channels'
  | 'counts'
  | 'edges'
  | 'facets'
  | 'find'
  | 'growth'
  | 'hashtags'
  | 'headerHistory'
  | 'histogram'
  | 'idMap'
  | 'latestCaptures'
  | 'meant'
  | 'sharedTexts'
  | 'spans'
  | 'spread'
  | 'takings'
  | 'total'
  | 'unheldOrigins'

export type Answered<Name extends Heavy> = Awaited<ReturnType<Store[Name]>>

/** Answers of a thread's own reader, always of the file that is current. */
export function questionAnswerer(folder: string, file: string | undefined) {
  const readers = currentReader(folder, file, (db) => {
    const ask = asker(db)
    const [cut, patience] = [cellCutter(db), patienceOf(db)]
    const total = counter(db, cut, patience)
    const facets = faceter(db, cut, patience, total)
    const histogram = histogrammer(db, cut, patience)
    const [idMap, headerHistory] = [idMapper(db), headerHistorian(db)]
    const unheldOrigins = originRanker(db)
    const [meant, hashtags] = [meantFinder(db, ask), hashtagReader(db)]
    const latest = latestCaptures(db)
    const memory = { latestCaptures: latest, hashtags, headerHistory, idMap, meant, unheldOrigins }
    const reuse = { spread: spreader(db), spans: spanReader(db), ...edgeReader(db) }
    return {
      db,
      channels: channelReader(db),
      find: finder(db, ask, { cut, patience }),
      ask,
      total,
      facets,
      histogram,
      ...memory,
      ...reuse,
    }
  })
  return {
    close: readers.close,
    answer(question: Question): Answered<Heavy> {
      const { ask, channels, db, find, total, facets, histogram, ...memory } = readers.current()
      switch (question.name) {
        case 'channels':
          return channels.all()
        case 'counts':
          return counts(db)
        case 'growth':
          return growth(db)
        case 'edges':
          return memory.edges(...question.given)
        case 'sharedTexts':
          return memory.sharedTexts(...question.given)
        case 'spans':
          return memory.spans(ask(...question.given))
        case 'spread':
          return memory.spread(...question.given)
        case 'facets':
          return facets(ask(...question.given))
        case 'find':
          return find(...question.given)
        case 'hashtags':
          return memory.hashtags(...question.given)
        case 'meant':
          return memory.meant(...question.given)
        case 'headerHistory':
          return memory.headerHistory(...question.given)
        case 'idMap':
          return memory.idMap(...question.given)
        case 'latestCaptures':
          return memory.latestCaptures(...question.given)
        case 'unheldOrigins':
          return memory.unheldOrigins(...question.given)
        case 'histogram':
          return histogram(ask(question.given[0]), question.given[1])
        case 'takings':
          return memory.takings(...question.given)
        case 'total':
          return total(ask(...question.given))
      }
    },
  }
}

/** Makes a reader of the current file, and another one whenever a rebuild has made another file current. */
export function currentReader<Reader>(
  folder: string,
  file: string | undefined,
  make: (db: DatabaseSync) => Reader,
): { current: () => Reader; close: () => void } {
  let opened: { db: DatabaseSync; file: string; reader: Reader } | undefined

  function open(): { db: DatabaseSync; file: string; reader: Reader } {
    for (;;) {
      // Opened for writing first: an empty or older file is brought up to date before anyone reads it.
      const current = file === undefined ? openCurrent(folder) : { db: openDatabase(file), file }
      try {
        const db = openForReading(current.file)
        return { db, file: current.file, reader: make(db) }
      } catch (error) {
        // A swap may have removed the file just now; then there is another.
        if (file !== undefined || currentFile(folder) === current.file) throw error
      } finally {
        current.db.close()
      }
    }
  }

  return {
    current() {
      if (opened !== undefined && (file !== undefined || currentFile(folder) === opened.file))
        return opened.reader
      const superseded = opened
      opened = open()
      superseded?.db.close()
      return opened.reader
    },
    close() {
      opened?.db.close()
    },
  }
}
