/** What is asked of texts again and again, in memory: twelve bytes a text, read from disk some at a time. */
import type { DatabaseSync } from 'node:sqlite'
import { integer } from '../rows.ts'

export type TextNotes = {
  words: (text: number) => number
  /** Whether a post of this home can hold it: surely not, surely, or along with others. */
  inHome: (text: number, home: number) => boolean
  /** A post of this home holds it now. */
  hold: (text: number, words: number, home: number) => void
  forget: () => void
}

const TOGETHER = 64
const SEVERAL = 0xffffffff

export function textNotes(db: DatabaseSync): TextNotes {
  const read = db.prepare(
    `SELECT text.id, words, min(home) AS least, max(home) AS most FROM text JOIN holding ON holding.text = text.id
     JOIN post ON post.id = holding.post WHERE text.id BETWEEN ? AND ? GROUP BY text.id`,
  )
  let homes = new Uint32Array(1024)
  let lengths = new Uint16Array(1024)
  let isRead = new Uint8Array(1024 / TOGETHER)

  function know(text: number): void {
    while (text >= homes.length) grow()
    const block = Math.floor(text / TOGETHER)
    if (isRead[block] === 1) return
    isRead[block] = 1
    const from = block * TOGETHER
    for (const row of read.iterate(from, from + TOGETHER - 1)) {
      const id = integer(row, 'id')
      const [least, most] = [integer(row, 'least'), integer(row, 'most')]
      homes[id] = least === most ? least : SEVERAL
      lengths[id] = integer(row, 'words')
    }
  }

  function grow(): void {
    const size = 2 * homes.length
    const [oldHomes, oldLengths, oldRead] = [homes, lengths, isRead]
    homes = new Uint32Array(size)
    lengths = new Uint16Array(size)
    isRead = new Uint8Array(size / TOGETHER)
    homes.set(oldHomes)
    lengths.set(oldLengths)
    isRead.set(oldRead)
  }

  return {
    words(text) {
      know(text)
      return lengths[text] ?? 0
    },
    inHome(text, home) {
      know(text)
      return homes[text] === home || homes[text] === SEVERAL
    },
    hold(text, words, home) {
      know(text)
      const known = homes[text] ?? 0
      homes[text] = known === 0 || known === home ? home : SEVERAL
      lengths[text] = words
    },
    forget() {
      isRead.fill(0)
      homes.fill(0)
    },
  }
}
