import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openDatabase } from '../src/store/sqlite/database.ts'
import { openSqliteStore } from '../src/store/sqlite/open.ts'
import { findNetwork } from '../src/trace/network.ts'
import { createWeb } from '../src/web/routes.ts'
import { chancery, dataFolder } from './chancery.ts'
import { contract, fold } from './engines.ts'
import { NEW_YEAR, type PostSketch } from './foldings.ts'
import { siteOf } from './site.ts'

const HOUR = 3600
const WORDS =
  'The harbour master closes the northern pier for repairs until the end of the month, and the ferry to the islands leaves from the old quay instead'

const said = (id: number, hour: number, more: Partial<PostSketch> = {}): PostSketch => ({
  id,
  text: WORDS,
  date: NEW_YEAR + hour * HOUR,
  ...more,
})

const SOURCE = { name: 'Harbour', handle: 'harbour', messageId: 1 }

const PAGES = [
  { at: 9e6, handle: 'Harbour', posts: [said(1, 0), said(2, 1, { text: 'Only here #own' })] },
  { at: 9e6 + 1, handle: 'quay', posts: [said(7, 2, { content: { origin: SOURCE } })] },
  { at: 9e6 + 2, handle: 'gazette', posts: [said(3, 5), said(4, 9, { text: 'Its own news' })] },
]

contract('a network has who takes from whom, declared and not, with lags', async (store) => {
  await fold(store, ...PAGES)
  const network = await findNetwork(store, {})
  assert.deepEqual(
    network.edges.map(({ from, to, declared, undeclared, medianLag }) => ({
      from,
      to,
      declared,
      undeclared,
      medianLag,
    })),
    [
      { from: 'gazette', to: 'harbour', declared: 0, undeclared: 1, medianLag: 5 * HOUR },
      { from: 'quay', to: 'harbour', declared: 1, undeclared: 0, medianLag: 2 * HOUR },
    ],
  )
  const harbour = network.nodes.find(({ key }) => key === 'harbour')
  assert.deepEqual(
    [harbour?.handle, harbour?.posts, harbour?.original, harbour?.given],
    ['Harbour', 2, 1, { declared: 1, undeclared: 1 }],
  )
  assert.equal(network.nodes.find(({ key }) => key === 'gazette')?.original, 0.5)
  assert.equal(network.precedence.texts, 1)
  const only = await findNetwork(store, { tree: { kind: 'channel', handles: ['quay'] } })
  assert.deepEqual(
    only.edges.map(({ from }) => from),
    ['quay'],
  )
  const matched = await findNetwork(store, { tree: { kind: 'is', flag: 'forward' } })
  assert.deepEqual(
    matched.edges.map(({ from }) => from),
    ['quay'],
  )
})

contract('the pages draw it, tell it in tables, and hand it out as files', async (store) => {
  await fold(store, ...PAGES)
  const site = siteOf(store)
  const web = createWeb(async () => site)
  const read = async (path: string): Promise<string> => (await web.request(path)).text()
  const page = await read('/network')
  assert.match(
    page,
    /<a href="\/s\/Harbour" data-group="\d"><title>Harbour: took 0, gave 2<\/title>/,
  )
  assert.match(page, /<a href="\/s\/gazette">gazette<\/a><\/td><td><a href="\/s\/Harbour">/)
  assert.doesNotMatch(page, / style="/)
  assert.match(await read('/network?file=edges'), /gazette,harbour,Directed,1,0,1,18000,/)
  assert.match(await read('/network?file=gexf'), /<edge id="0" source="gazette" target="harbour"/)
  assert.match(await read('/network?csv=precedence'), /^\uFEFF?before,/)
  assert.match(await read('/network?svg=network'), /<circle [^>]*fill="#[0-9a-f]{6}"/)
  assert.match(await read('/network?q=nobody'), /Nobody took anything from anyone/)
  const analytics = await read('/s/quay/analytics')
  assert.match(analytics, /<a href="\/s\/quay">quay<\/a><\/td><td><a href="\/s\/Harbour">/)
  assert.match(analytics, /1 \(100 %\) have their words from another channel/)
})

test('the command writes the files it is asked for, and says where it cannot', async () => {
  using data = dataFolder()
  const file = join(data.path, 'out')
  const ran = await chancery(
    data.path,
    'network',
    '--graphml',
    `${file}.graphml`,
    '--csv',
    `${file}.csv`,
  )
  assert.equal(ran.status, 0, ran.stderr)
  assert.match(readFileSync(`${file}.graphml`, 'utf8'), /<graph id="G" edgedefault="directed">/)
  assert.match(readFileSync(`${file}.csv`, 'utf8'), /^Source,Target,/)
  assert.match(readFileSync(`${file}-nodes.csv`, 'utf8'), /^Id,Label,/)
  const lost = await chancery(data.path, 'network', '--gexf', join(data.path, 'no/such/x.gexf'))
  assert.equal(lost.status, 6)
  assert.match(lost.stderr, /Cannot write/)
})

test('an archive that was upgraded finds its copies before it is asked for them, and says so', async () => {
  using data = dataFolder()
  const folder = join(data.path, 'store')
  {
    await using store = await openSqliteStore(folder)
    await fold(store, ...PAGES)
  }
  const network = () => chancery(data.path, 'network')
  const before = await network()
  assert.match(before.stdout, /gazette from harbour: 0 forwards, 1 undeclared/)
  assert.equal(before.stderr, '')
  {
    using db = openDatabase(join(folder, 'chancery.db'))
    for (const table of ['link', 'common_gram', 'holding', 'text']) db.exec(`DELETE FROM ${table}`)
    db.exec("DELETE FROM gram_log; INSERT INTO gram_log VALUES (0, 0, x'', x'')")
    db.exec('INSERT INTO relink VALUES (0)')
  }
  const after = await network()
  assert.match(after.stderr, /5 contents of posts are compared anew/)
  assert.equal(after.stdout, before.stdout)
  assert.equal((await network()).stderr, '')
})
