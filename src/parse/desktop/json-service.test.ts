import assert from 'node:assert/strict'
import { test } from 'node:test'
import { desktopMessage } from './json-message.ts'
import { serviceWords } from './json-service.ts'

function words(fields: Record<string, unknown>): string {
  return serviceWords(fields, assert.fail)
}

test('what happens in channels is said as the web preview says it', () => {
  assert.equal(words({ action: 'create_channel', title: 'Harbour' }), 'Channel created')
  assert.equal(
    words({ action: 'edit_group_title', title: 'Гавань' }),
    'Channel name was changed to «Гавань»',
  )
  assert.equal(words({ action: 'edit_group_photo' }), 'Channel photo updated')
  assert.equal(words({ action: 'delete_group_photo' }), 'Channel photo removed')
  assert.equal(words({ action: 'pin_message', message_id: 4 }), 'pinned a message')
})

test('live streams', () => {
  assert.equal(words({ action: 'group_call' }), 'Live stream started')
  const lengths = {
    1: '1 second',
    59: '59 seconds',
    60: '1 minute',
    3840: '1 hour',
    7200: '2 hours',
    90_000: '1 day',
  }
  for (const [duration, length] of Object.entries(lengths))
    assert.equal(
      words({ action: 'group_call', duration: Number(duration) }),
      `Live stream finished (${length})`,
    )
  assert.equal(
    words({ action: 'group_call_scheduled', schedule_date: Date.UTC(2025, 10, 27, 10, 5) / 1000 }),
    'Live stream scheduled for November 27, 2025 at 10:05 UTC',
  )
  assert.equal(
    words({ action: 'group_call_scheduled', schedule_date: 1e14 }),
    'Live stream scheduled',
  )
})

test('other actions are named; unknown ones are told of', () => {
  assert.equal(words({ action: 'set_messages_ttl', period: 86_400 }), 'set messages ttl')
  assert.equal(words({ information_text: 'The tide turned' }), 'The tide turned')
  const notes: string[] = []
  const note = (kind: string, detail: string) => notes.push(`${kind}: ${detail}`)
  assert.equal(serviceWords({ action: 'raise_anchor' }, note), 'raise anchor')
  assert.equal(serviceWords({}, note), 'service message')
  assert.deepEqual(notes, ['unknown-action: raise_anchor', 'unknown-action: none is stated'])
})

test('a service message has a date and words, and names no one', () => {
  const record = {
    id: 2,
    type: 'service',
    date: '2024-05-01T12:00:00',
    date_unixtime: '1714557600',
    actor: 'Ayla Serin',
    actor_id: 'user5',
    action: 'edit_group_photo',
    photo: 'photos/p.jpg',
    photo_file_size: 10,
    width: 640,
    height: 640,
    text: '',
    text_entities: [],
  }
  assert.deepEqual(desktopMessage({})(record, assert.fail)?.post, {
    messageId: 2,
    date: 1714557600,
    content: {
      kind: 'service',
      text: 'Channel photo updated',
      entities: [],
      media: [],
      buttons: [],
    },
    metrics: {},
    sources: [],
  })
})
