import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { chancery, dataFolder, objects } from './chancery.ts'
import { fixturePath, withoutFixtures } from './fixtures.ts'

const lebanon = fixturePath('dumps/rusembleb-sco.txt')
const usa = fixturePath('dumps/embassyofrussia-eaeu.txt')

test(
  'a dump goes in; its channel, its posts and its search come out',
  { skip: withoutFixtures },
  async () => {
    using data = dataFolder()
    const imported = await chancery(data.path, 'import', lebanon)
    assert.equal(imported.status, 0, imported.stderr)
    assert.equal(
      imported.stdout,
      'rusembleb-sco.txt: text-dump, ~russian-embassy-in-lebanon, 20 posts, 20 new\n',
    )
    const [channel] = objects(await chancery(data.path, 'channels', '--json'))
    assert.equal(channel?.['handle'], '~russian-embassy-in-lebanon')
    assert.equal(channel['title'], 'Russian Embassy in Lebanon')
    const counters = channel['counters']
    assert.ok(Array.isArray(counters))
    assert.deepEqual(
      counters.map(({ kind, shown, value, granularity }) => [kind, shown, value, granularity]),
      [
        ['subscribers', '2.95K', 2950, 10],
        ['photos', '4.1K', 4100, 100],
        ['videos', '747', 747, 1],
        ['files', '9', 9, 1],
        ['links', '3.13K', 3130, 10],
      ],
    )
    // Every post of this page stands on it because it has the tag; one has it only as text that the page cut.
    const tagged = objects(
      await chancery(data.path, 'search', '#SCO', '--copies', '--json', '--limit', '100'),
    )
    const withTag = readFileSync(lebanon, 'utf8')
      .split('Forwarded from\u00a0')
      .slice(1)
      .filter((post) => /#SCO\b/.test(post))
    assert.equal(tagged.length, withTag.length)
    const phrase = objects(
      await chancery(data.path, 'search', '"Eurasian security architecture"', '--copies', '--json'),
    )
    assert.ok(phrase.length >= 2)
    assert.ok(phrase.every(({ text }) => /Eurasian security architecture/i.test(String(text))))
    assert.deepEqual(Object.keys(phrase[0] ?? {}).slice(0, 5), [
      'channel',
      'id',
      'date',
      'text',
      'url',
    ])
  },
)

test(
  'importing a dump twice changes nothing, an overlapping one adds what is new',
  { skip: withoutFixtures },
  async () => {
    using data = dataFolder()
    await chancery(data.path, 'import', lebanon)
    const again = await chancery(data.path, 'import', lebanon)
    assert.equal(again.stdout, 'rusembleb-sco.txt: already held, nothing changed\n')
    // The same page a little later: the older one of the two equal posts is gone, a new one stands at the end.
    const text = `${readFileSync(lebanon, 'utf8').trimEnd()}\n`
    const posts = text.split('Forwarded from\u00a0')
    const repeated = posts.findIndex((post) => post.includes('Security across the Eurasian Space'))
    const later = [
      ...posts.toSpliced(repeated, 1),
      'Russian MFA 🇷🇺\nThe pier reopens tomorrow.\n',
    ].join('Forwarded from\u00a0')
    const file = join(data.path, 'later.txt')
    writeFileSync(file, later)
    const imported = await chancery(data.path, 'import', file)
    assert.match(imported.stdout, /20 posts, 1 new/)
  },
)

test(
  'two dumps are two channels; the post that was not forwarded is its own',
  { skip: withoutFixtures },
  async () => {
    using data = dataFolder()
    const imported = await chancery(data.path, 'import', lebanon, usa)
    assert.match(imported.stdout, /12 posts, 12 new/)
    const original = objects(await chancery(data.path, 'search', 'is:original', '--json'))
    assert.equal(original.length, 1)
    assert.match(String(original[0]?.['text']), /^🎓 The Eurasian Economic Union/)
    const both = objects(
      await chancery(data.path, 'search', 'Lavrov OR Лавров', '--json', '--limit', '100'),
    )
    assert.equal(new Set(both.map(({ channel }) => channel)).size, 2)
  },
)

test('--channel states the handle; a bad one is refused', { skip: withoutFixtures }, async () => {
  using data = dataFolder()
  await chancery(data.path, 'import', lebanon, '--channel', '@RusEmbLeb')
  const [channel] = objects(await chancery(data.path, 'channels', '--json'))
  assert.deepEqual([channel?.['handle'], channel?.['derived']], ['RusEmbLeb', false])
  const refused = await chancery(data.path, 'import', lebanon, '--channel', 'no spaces here')
  assert.equal(refused.status, 2)
  assert.match(refused.stderr, /letters, digits and underscores/)
})
