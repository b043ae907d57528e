/** Whole real pages. What is expected was read off the pages, or is counted by other means. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { parse as parseHtml, type DefaultTreeAdapterTypes } from 'parse5'
import { fixture, fixturePath, withoutFixtures } from '../../../test/fixtures.ts'
import type { Parsed } from '../../model.ts'
import { parse } from '../parse.ts'

const skip = withoutFixtures

function read(name: string): Parsed {
  const parsed = parse({ bytes: fixture(name) })
  assert.ok(parsed)
  return parsed
}

/** Oddities that a look at the page confirms: an empty `datetime`, a message without `data-post`. */
const TRULY_ODD: Record<string, string[]> = {
  'antichristone.html': ['message-without-id at post antichristone/521'],
  'habr_com.html': ['unreadable-date at post habr_com/56641'],
  'not_existed_channel.html': ['landing-nonexistent at landing card'],
}

test(
  'every page has as many posts as messages, in their order, and nothing else is odd',
  { skip },
  () => {
    const names = readdirSync(fixturePath('preview/pages'))
    assert.equal(names.length, 8)
    for (const name of names) {
      const html = new TextDecoder().decode(fixture(`preview/pages/${name}`))
      const stated = [...html.matchAll(/data-post="\w+\/(\d+)"/g)].map(([, id]) => Number(id))
      const { observations, oddities } = read(`preview/pages/${name}`)
      const posts = observations.flatMap((observation) => observation.posts)
      assert.deepEqual(
        posts.map(({ messageId }) => messageId),
        [...new Set(stated)],
        name,
      )
      assert.deepEqual(
        oddities.map(({ kind, place }) => `${kind} at ${place}`),
        TRULY_ODD[name] ?? [],
      )
    }
  },
)

test('a page of 2023 in all its numbers', { skip }, () => {
  const { format, observations, oddities } = read('preview/any2feed/full.html')
  const [page, ...others] = observations
  assert.ok(page)
  assert.deepEqual([format, others, oddities], ['preview', [], []])
  assert.equal(page.channel.handle, 'topwar_official')
  assert.equal(page.channel.peer, 1084368520)
  assert.equal(page.renderedAt, 1677593835)
  assert.deepEqual(page.complete, { lowest: 70989, highest: 71008 })
  assert.deepEqual(page.channel.header?.counters, [
    { kind: 'subscribers', value: 109_000, granularity: 1000, shown: '109K' },
    { kind: 'photos', value: 19_600, granularity: 100, shown: '19.6K' },
    { kind: 'videos', value: 15_400, granularity: 100, shown: '15.4K' },
    { kind: 'files', value: 8, granularity: 1, shown: '8' },
    { kind: 'links', value: 28_600, granularity: 100, shown: '28.6K' },
  ])
  assert.deepEqual(
    page.posts.map(({ messageId, date = 0, metrics, content }) =>
      [
        messageId,
        new Date(date * 1000).toISOString().slice(0, 19),
        metrics.views?.shown,
        content.media.map(({ kind }) => kind).join(' '),
      ].join(' '),
    ),
    [
      '70989 2023-02-28T07:47:53 37.2K photo',
      '70990 2023-02-28T08:09:50 34.5K ',
      '70992 2023-02-28T08:51:58 33.8K photo photo video',
      '70995 2023-02-28T08:54:50 33.6K ',
      '70996 2023-02-28T09:06:02 32.9K ',
      '70997 2023-02-28T10:00:03 30.3K ',
      '70998 2023-02-28T10:29:08 29.0K photo',
      '70999 2023-02-28T10:43:08 28.7K ',
      '71000 2023-02-28T10:52:36 28.7K photo photo photo photo photo photo',
      '71006 2023-02-28T12:48:58 17.2K video',
      '71007 2023-02-28T13:02:00 16.8K video',
      '71008 2023-02-28T13:14:03 14.9K video',
    ],
  )
  const albums = page.posts.flatMap(({ albumIds }) => (albumIds === undefined ? [] : [albumIds]))
  assert.deepEqual(albums, [
    [70993, 70994],
    [71001, 71002, 71003, 71004, 71005],
  ])
  const origins = page.posts.flatMap(({ content: { origin } }) =>
    origin === undefined ? [] : [`${origin.handle}/${origin.messageId}`],
  )
  assert.deepEqual(origins, [
    'yaremshooter/1066',
    'Belarus_VPO/34301',
    'vysokygovorit/10899',
    'dimsmirnov175/44655',
    'ImpNavigator/4580',
  ])
  const tooBig = page.posts.filter(({ content }) => content.media.some((medium) => medium.tooBig))
  assert.deepEqual(
    tooBig.map(({ messageId }) => messageId),
    [71006, 71007],
  )
})

test('an address of a search makes the same page filtered', { skip }, () => {
  const bytes = fixture('preview/any2feed/full.html')
  const parsed = parse({ bytes, url: 'https://t.me/s/topwar_official?q=word' })
  assert.equal(parsed?.observations[0]?.complete, undefined)
})

test(
  'the posts say what channel they are of, whatever the file or the address is called',
  { skip },
  () => {
    const { channel } = read('preview/pages/codecamp.html').observations[0] ?? {}
    assert.equal(channel?.handle, 'campcode')
  },
)

test('text agrees with that of another parser, white space aside', { skip }, () => {
  for (const name of [
    ...readdirSync(fixturePath('preview/pages')).map((one) => `pages/${one}`),
    'any2feed/full.html',
  ]) {
    const bytes = fixture(`preview/${name}`)
    const posts = read(`preview/${name}`).observations.flatMap((one) => one.posts)
    const expected = textsOf(new TextDecoder().decode(bytes))
    for (const { messageId, content } of posts) {
      assert.equal(
        bare(content.text),
        bare(expected.get(messageId ?? 0) ?? ''),
        `${name} ${messageId}`,
      )
    }
  }
})

function bare(text: string): string {
  return text.replace(/\s+/g, '')
}

type Tree = DefaultTreeAdapterTypes.Node

function textsOf(html: string): Map<number, string> {
  const texts = new Map<number, string>()
  const visit = (node: Tree, id: number): void => {
    const own = Number(/\d+$/.exec(attribute(node, 'data-post'))?.[0] ?? id)
    if (attribute(node, 'class').split(' ').includes('js-message_text')) {
      texts.set(own, (texts.get(own) ?? '') + plain(node))
      return
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, own)
  }
  visit(parseHtml(html), 0)
  return texts
}

function attribute(node: Tree, name: string): string {
  const found = 'attrs' in node ? node.attrs.find((one) => one.name === name) : undefined
  return found?.value ?? ''
}

function plain(node: Tree): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(plain).join('') : ''
}
