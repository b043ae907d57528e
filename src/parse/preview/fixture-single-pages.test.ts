/** Landing cards and pages of single posts. What is expected was read off the files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { Parsed } from '../../model.ts'
import { parse } from '../parse.ts'

const skip = withoutFixtures

function read(name: string, url?: string): Parsed {
  const parsed = parse({
    bytes: fixture(`preview/${name}.html`),
    ...(url !== undefined && { url }),
  })
  assert.ok(parsed)
  return parsed
}

function card(name: string): unknown {
  const { format, observations, oddities } = read(`landing/${name}`)
  assert.equal(format, 'landing')
  return [
    ...observations.map(({ channel: { handle, header } }) => [
      handle,
      header?.counters.map(({ kind, value, granularity }) => `${value} ${kind} ± ${granularity}`),
      header?.verified ?? false,
    ]),
    ...oddities.map(({ kind }) => kind),
  ]
}

test('cards of channels have the exact number of subscribers', { skip }, () => {
  assert.deepEqual(card('codecamp'), [['codecamp', ['82932 subscribers ± 1'], false]])
  assert.deepEqual(card('gregory_demons'), [['gregory_demons', ['788 subscribers ± 1'], false]])
  assert.deepEqual(card('lolz_guru'), [['lolz_guru', ['163840 subscribers ± 1'], false]])
  assert.deepEqual(card('serious_tester'), [['serious_tester', ['35019 subscribers ± 1'], false]])
  assert.deepEqual(card('thecodemedia'), [['thecodemedia', ['63336 subscribers ± 1'], true]])
})

test('of groups, people, invitations and free names nothing is kept', { skip }, () => {
  assert.deepEqual(card('ru_python'), ['landing-group'])
  assert.deepEqual(card('username9'), ['landing-user'])
  assert.deepEqual(card('botfather'), ['landing-user'])
  assert.deepEqual(card('so8YUpEsL4BkZGQy'), ['landing-invite'])
  assert.deepEqual(card('not_existed_channel'), ['landing-nonexistent'])
  assert.deepEqual(card('OGsucQ4Njk6'), ['landing-nonexistent'])
})

test('a page that says "Post not found" makes the post of its address not found', { skip }, () => {
  const name = 'embed/warodan__telegram-research__embed-post-not-found'
  assert.deepEqual(read(name, 'https://t.me/durov/99999?embed=1'), {
    format: 'embed',
    observations: [{ channel: { handle: 'durov' }, posts: [], notFound: [99999] }],
    oddities: [],
  })
  const { observations, oddities } = read(name)
  assert.deepEqual(observations, [])
  assert.deepEqual(
    oddities.map(({ kind }) => kind),
    ['post-not-found'],
  )
})

test('an album on its own page', { skip }, () => {
  const { format, observations, oddities } = read(
    'embed/laconicman__telegram-kb__embed-album-iosgr-3982',
  )
  const [post] = observations[0]?.posts ?? []
  assert.equal(format, 'embed')
  assert.equal(observations[0]?.channel.peer, 1076035790)
  assert.deepEqual(post?.albumIds, [3983])
  assert.deepEqual(
    post.content.entities.map(({ type }) => type),
    ['bold', 'text_link', 'mention', 'mention'],
  )
  // The file was cut before its foot.
  assert.deepEqual(
    oddities.map(({ kind }) => kind),
    ['unreadable-date'],
  )
})

test('an open poll shows how many voted, not what', { skip }, () => {
  const { observations } = read('embed/laconicman__telegram-kb__embed-poll-multiple-iosdev-599')
  const [post] = observations[0]?.posts ?? []
  assert.equal(post?.content.poll?.multiple, true)
  assert.equal(post.content.poll.options.length, 3)
  assert.deepEqual(post.metrics.poll, {
    closed: false,
    voters: { value: 746, granularity: 1, shown: '746' },
  })
  assert.deepEqual(
    post.metrics.reactions?.list.map((one) => [one.kind === 'emoji' && one.emoji, one.count.value]),
    [
      ['👍', 9],
      ['🔥', 4],
      ['⚡', 3],
      ['😁', 2],
    ],
  )
})

test(
  'the pages of 2018, whose tags a formatter has torn apart, name their post at the foot',
  { skip },
  () => {
    const texts = ['DirectVideoPost', 'TextReplyPost', 'TextWithPhotoPost'].map((name) => {
      const { format, observations, oddities } = read(`embed/Thrita__Telegtools__Test-${name}`)
      const [page] = observations
      const [post] = page?.posts ?? []
      assert.ok(post)
      assert.equal(format, 'embed')
      assert.deepEqual(
        oddities.map(({ kind }) => kind),
        ['respaced-tags'],
      )
      return [
        `${page?.channel.handle}/${post.messageId} ${new Date((post.date ?? 0) * 1000).toISOString()}`,
        post.metrics.views?.shown,
        post.edited ?? false,
        post.content.media.map(({ kind, duration }) => `${kind} ${duration}`).join(),
        post.content.linkPreview?.url ?? '',
        post.content.reply?.messageId,
      ]
    })
    assert.deepEqual(texts, [
      ['K1inUSA/5345 2018-03-14T05:49:10.000Z', '6.0K', true, 'video 170', '', undefined],
      [
        'K1inUSA/5341 2018-03-13T06:03:16.000Z',
        '9.7K',
        false,
        '',
        'https://t.me/K1inUSAMultiMedia/45',
        5340,
      ],
      [
        'K1inUSA/5343 2018-03-13T12:55:55.000Z',
        '11.0K',
        true,
        '',
        'https://t.me/K1inUSAMultiMedia/60',
        undefined,
      ],
    ])
  },
)
