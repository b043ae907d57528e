/** A real export of a thousand messages. What is expected was read off the file. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { PostObservation } from '../../model.ts'
import { parse } from '../parse.ts'

const skip = withoutFixtures

function postsOf(name: string): PostObservation[] {
  const parsed = parse({ bytes: fixture(`desktop/${name}`) })
  assert.deepEqual(parsed?.oddities, [])
  assert.equal(parsed.format, 'desktop-html')
  for (const { channel } of parsed.observations)
    assert.deepEqual(channel, {
      header: { title: '🛡 Cybersecurity & Privacy news 🛡', counters: [] },
    })
  return parsed.observations.flatMap(({ posts }) => posts)
}

/** The stated clock, the length of the text, and its entities. */
function line({ dateBounds, content: { text, entities } }: PostObservation): string {
  const clock = ((dateBounds?.notBefore ?? 0) + (dateBounds?.notAfter ?? 0)) / 2
  const shown = entities.map(({ type, offset, length }) => ` ${type} ${offset}+${length}`)
  return `${new Date(clock * 1000).toISOString().slice(0, 19)} ${text.length}${shown.join('')}`
}

test('a channel of a thousand messages', { skip }, () => {
  const posts = postsOf('messages-cybersecurity.html')
  assert.equal(posts.length, 1000)
  assert.deepEqual([posts[0]?.messageId, posts.at(-1)?.messageId], [1, 1055])
  const kinds = Map.groupBy(posts, ({ content }) => content.kind)
  assert.deepEqual([kinds.get('service')?.length, kinds.get('post')?.length], [1, 999])
  assert.ok(posts.every(({ date, content }) => date === undefined && content.media.length === 0))
  const links = posts.flatMap(({ content }) =>
    content.entities.filter(({ type }) =>
      ['text_link', 'url', 'email', 'phone_number'].includes(type),
    ),
  )
  assert.equal(links.length, 1004)
  const count = (type: string): number =>
    posts.flatMap(({ content }) => content.entities).filter((one) => one.type === type).length
  assert.deepEqual([count('bold'), count('italic'), count('code')], [994, 994, 977])
})

test('messages of that channel, field by field', { skip }, () => {
  const posts = postsOf('messages-cybersecurity.html')
  const post = (id: number): PostObservation => {
    const found = posts.find(({ messageId }) => messageId === id)
    assert.ok(found)
    return found
  }
  assert.equal(post(1).content.text, 'Channel created')
  // 4 September 2018, somewhere.
  assert.equal(post(1).dateBounds?.notBefore, Date.UTC(2018, 8, 3, 10) / 1000)
  const lines = Object.fromEntries([37, 38, 371, 787, 1051].map((id) => [id, line(post(id))]))
  assert.deepEqual(lines, {
    37: '2018-09-06T11:33:37 499 bold 0+32 code 34+416 text_link 452+7 italic 466+31',
    38: '2018-09-06T11:38:10 205 bold 0+52 code 54+87 text_link 143+7 italic 157+45',
    371: '2018-09-26T00:47:14 4060 bold 0+59 code 61+3916 text_link 3979+7 italic 3993+65',
    787: '2018-10-22T18:30:43 4003 url 2977+15 email 3173+21 url 3411+11',
    1051: '2018-11-06T05:22:22 31 url 0+31',
  })
  assert.equal(
    post(37).content.entities[2]?.url,
    'https://web.nvd.nist.gov/view/vuln/detail?vulnId=CVE-2017-1000600',
  )
  assert.deepEqual(
    post(880).content.entities.map(({ type, offset, length }) => [
      type,
      post(880).content.text.slice(offset, offset + length),
    ]),
    [
      ['phone_number', '1800-121-7377'],
      ['url', 'http://bit.ly/QHChat'],
      ['url', '192.168.0.1'],
      ['url', '192.168.0.255'],
    ],
  )
})
