import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { openDatabase, transaction } from '../database.ts'
import { gramIndex } from './gram-index.ts'

/** A few grams in each of three parts, so that texts share them. */
const gram = fc
  .tuple(fc.constantFrom(0, 7, 255), fc.nat(30))
  .map(([part, low]) => part * 2 ** 32 + low * 130_000_000)

const turn = fc.record({
  writer: fc.nat(1),
  texts: fc.array(fc.uniqueArray(gram, { minLength: 1, maxLength: 20 }), { maxLength: 6 }),
  common: fc.array(gram, { maxLength: 1 }),
  undone: fc.boolean(),
})

test('what two writers add is found by both, whatever was undone, and what is common is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chancery-grams-'))
  let file = 0
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 25 }), (turns) => {
      const path = join(folder, `${file++}.db`)
      const databases = [openDatabase(path), openDatabase(path)]
      const indexes = databases.map((db) => gramIndex(db, 40))
      const held = new Map<number, Set<number>>()
      const common = new Set<number>()
      let last = 0
      for (const { writer, texts, common: newly, undone } of turns) {
        const [db, index] = [databases[writer], indexes[writer]]
        assert.ok(db !== undefined && index !== undefined)
        const grams = [...new Set(texts.flat())]
        const work = () => {
          index.begin()
          index.prepare(Float64Array.from(grams).toSorted())
          for (const one of grams) {
            assert.equal(index.isCommon(one), common.has(one))
            if (common.has(one)) continue
            const expected = [...(held.get(one) ?? [])]
            assert.deepEqual(
              index.textsOf(one).toSorted((a, b) => a - b),
              expected,
            )
            assert.equal(index.count(one), expected.length)
          }
          for (const [at, own] of texts.entries())
            for (const one of own) if (!common.has(one)) index.add(last + at + 1, one)
          for (const one of newly) index.makeCommon(one)
          index.end(false)
          if (undone) throw new Error('undone')
        }
        if (undone) assert.throws(() => transaction(db, work), /undone/)
        else {
          transaction(db, work)
          for (const own of texts) {
            last++
            for (const one of own) held.set(one, (held.get(one) ?? new Set()).add(last))
          }
          for (const one of newly) common.add(one)
        }
      }
      for (const db of databases) db.close()
    }),
    { numRuns: 60 },
  )
  rmSync(folder, { recursive: true })
})
