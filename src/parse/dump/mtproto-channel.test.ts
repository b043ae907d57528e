import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mtprotoChannel } from './mtproto-channel.ts'
import { readFile, readWith } from './test-rows.ts'

const CHANNEL = {
  _: 'Channel',
  id: 1_234_567_890,
  title: 'Harbour News',
  username: 'harbour_news',
  broadcast: true,
  megagroup: false,
  verified: true,
  scam: false,
  access_hash: 5,
  participants_count: 2953,
}

const HEADER = {
  title: 'Harbour News',
  counters: [{ kind: 'subscribers', value: 2953, granularity: 1, shown: '2953' }],
  verified: true,
}

test('a channel of its own is a header', async () => {
  const { format, channels, posts, oddities } = await readFile(`${JSON.stringify(CHANNEL)}\n`)
  assert.deepEqual([format, posts, oddities], ['mtproto', [], []])
  assert.deepEqual(channels, [{ handle: 'harbour_news', peer: 1_234_567_890, header: HEADER }])
})

test('a full description around it adds its own', () => {
  const record = {
    _: 'ChatFull',
    full_chat: {
      _: 'ChannelFull',
      id: CHANNEL.id,
      about: 'Ships and tides',
      participants_count: 3000,
    },
    chats: [{ ...CHANNEL, id: 1 }, CHANNEL],
    users: [{ _: 'User', id: 4, first_name: 'Ada' }],
  }
  const { row } = readWith(mtprotoChannel, record)
  assert.deepEqual(row?.channel.header, {
    ...HEADER,
    counters: [{ kind: 'subscribers', value: 3000, granularity: 1, shown: '3000' }],
    description: { text: 'Ships and tides', entities: [] },
  })
})

test('a channel with several names has the one that leads to it', () => {
  const usernames = [
    { username: 'harbour_old', active: false },
    { username: 'harbour_new', active: true },
  ]
  const { row } = readWith(mtprotoChannel, { ...CHANNEL, username: null, usernames })
  assert.equal(row?.channel.handle, 'harbour_new')
})

test('people, groups and channels without a public name are never read', async () => {
  const none: [object, string][] = [
    [{ _: 'User', id: 4, first_name: 'Ada', phone: '000' }, 'not-a-channel'],
    [{ id: 4, first_name: 'Ada', access_hash: 1 }, 'not-a-channel'],
    [{ ...CHANNEL, megagroup: true, broadcast: false }, 'group'],
    [{ _: 'Chat', id: 4, title: 'Crew' }, 'group'],
    [{ ...CHANNEL, username: null }, 'not-a-channel'],
    [{ _: 'ChatFull', full_chat: { id: 3 }, chats: [] }, 'not-a-channel'],
  ]
  for (const [record, kind] of none) {
    const { format, channels, oddities } = await readFile(JSON.stringify(record))
    assert.deepEqual([format, channels], ['mtproto', []], JSON.stringify(record))
    assert.equal(oddities[0]?.split(' ')[0], kind)
  }
})
