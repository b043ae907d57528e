import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { openApp } from '../src/app.ts'
import { keep, read } from '../src/ingest.ts'
import { openSampleArchive } from '../src/sample-archive.ts'
import { planted } from '../src/sample/network.ts'
import type { Edge, EdgeKind } from '../src/store/edges.ts'
import { dataFolder } from './chancery.ts'
import { fixturePath, withoutFixtures } from './fixtures.ts'

const ends = ({ from, to }: Edge): string => `${from.handle}/${from.id} < ${to.handle}/${to.id}`

test('of the sample network every planted forward, copy, near copy, excerpt and repeat is found, and nothing else', async () => {
  using data = dataFolder()
  await using app = await openSampleArchive({ data: data.path, warcSize: 2 ** 30 })
  const edges = await app.store.edges({})
  const found = (...kinds: EdgeKind[]): string[] =>
    edges
      .filter(({ kind, to }) => kinds.includes(kind) && to.held)
      .map(ends)
      .toSorted()
  const hidden = (links: { from: string; to: string }[]): string[] =>
    links.map(({ from, to }) => `${from} < ${to}`).toSorted()
  assert.deepEqual(found('forward'), hidden(planted.forwards))
  assert.deepEqual(found('verbatim'), hidden(planted.copies))
  assert.deepEqual(found('near'), hidden(planted.nearCopies))
  assert.deepEqual(found('excerpt', 'embeds'), hidden(planted.excerpts))
  assert.deepEqual(found('repeat'), hidden(planted.repeats))
  const outside = edges.filter(({ to }) => !to.held).map(({ from }) => `${from.handle}/${from.id}`)
  assert.deepEqual(outside.toSorted(), planted.outsideForwards.toSorted())
})

test(
  'of two dumps: what stands twice in one is a repeat, and the embassies took no post in common',
  { skip: withoutFixtures },
  async () => {
    using data = dataFolder()
    await using app = await openApp({ data: data.path, warcSize: 2 ** 30 })
    for (const [file, statedHandle] of [
      ['dumps/rusembleb-sco.txt', 'rusembleb'],
      ['dumps/embassyofrussia-eaeu.txt', 'embassyofrussia'],
    ] as const) {
      const bytes = readFileSync(fixturePath(file))
      const taking = { source: 'import' as const, url: `file:///${file}`, bytes, statedHandle }
      await read(app, await keep(app, [taking]))
    }
    const edges = await app.store.edges({})
    const told = edges.filter(({ declared }) => !declared)
    assert.deepEqual(
      told.map(({ kind, from, to }) => [kind, from.handle, to.handle]),
      [['repeat', 'rusembleb', 'rusembleb']],
    )
    assert.equal(
      edges.filter(({ declared, to }) => declared && to.name === 'Russian MFA 🇷🇺').length,
      31,
    )
  },
)
