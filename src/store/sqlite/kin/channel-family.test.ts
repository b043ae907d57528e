import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { folding, NEW_YEAR, type PageSketch } from '../../../../test/foldings.ts'
import { channelFamily } from './channel-family.ts'
import { openDatabase, transaction } from '../database.ts'
import { edgeReader } from './edges.ts'
import { written } from '../fold/parcel.ts'
import { folder } from '../fold/fold.ts'
import { handleFinder } from '../homes.ts'

const WORDS =
  'anchorage lighthouse harbourmaster fisherman breakwater ferryboat captain herring lantern minister council treaty'.split(
    ' ',
  )
const CHANNELS = 50

/** Parts of one long story, forwards of posts that are here or not, and edits. */
const post = fc.record({
  from: fc.nat(20),
  words: fc.integer({ min: 8, max: 30 }),
  story: fc.nat(2),
  time: fc.nat(5000),
  source: fc.option(
    fc.record({ channel: fc.nat(CHANNELS + 3), id: fc.integer({ min: 1, max: 2 }) }),
  ),
  edited: fc.boolean(),
})

function said({ from, words, story }: { from: number; words: number; story: number }): string {
  return Array.from(
    { length: words },
    (_, n) => `${WORDS[((from + n) * (story + 5)) % 12]}${(from + n) % 40}`,
  ).join(' ')
}

test('edges of one channel are those of all that begin or end in it', () => {
  let edges = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(post, fc.option(post)), { minLength: CHANNELS, maxLength: CHANNELS }),
      (channels) => {
        const pages = channels.flatMap((posts, channel): PageSketch[] => {
          const sketches = posts.flatMap((one, n) =>
            one === null
              ? []
              : [
                  {
                    id: n + 1,
                    text: said(one),
                    date: NEW_YEAR - 9000 + one.time,
                    ...(one.source !== null && {
                      content: {
                        origin: {
                          name: 'Somebody',
                          handle: `channel_${one.source.channel}`,
                          messageId: one.source.id,
                        },
                      },
                    }),
                  },
                ],
          )
          const handle = `channel_${channel}`
          const before = posts.flatMap((one, n) =>
            one?.edited === true
              ? [
                  {
                    id: n + 1,
                    text: `${said({ ...one, from: 3 })} at first`,
                    date: NEW_YEAR - 9000 + one.time,
                  },
                ]
              : [],
          )
          return [
            { at: 1, handle, posts: before },
            { at: 5, handle, posts: sketches },
          ]
        })
        using db = openDatabase(':memory:')
        transaction(db, () => folder(db)(pages.map((page) => written(folding(page)))))
        db.exec('INSERT INTO withheld SELECT id FROM post WHERE channel = 7')
        const ask = edgeReader(db)
        const all = ask.edges({})
        const find = handleFinder(db)
        const few = channelFamily(db)
        for (const handle of ['channel_0', 'channel_1', 'channel_2', `channel_${CHANNELS - 1}`]) {
          assert.ok(few([find(handle)?.shown ?? 0]) !== undefined)
          const own = all.filter(({ from, to }) => from.handle === handle || to.handle === handle)
          assert.deepEqual(ask.edges({ channels: [handle] }), own)
          edges += own.length
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  )
  assert.ok(edges > 20, `${edges} edges`)
})
