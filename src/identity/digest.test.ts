import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentOf } from '../../test/foldings.ts'
import { contentDigest, localId, slug } from './digest.ts'

test('what changes without an edit leaves a content equal', () => {
  const content = contentOf('Gale warning', {
    origin: { name: 'Harbour News', handle: 'harbour_news', messageId: 4 },
    reply: { handle: 'harbour_news', messageId: 3, snippet: 'Fog' },
    linkPreview: { url: 'https://tide.example/', title: 'Tides' },
  })
  const later = contentOf('Gale warning', {
    origin: { name: 'Harbour Gazette', handle: 'harbour_gazette', messageId: 4 },
    reply: { handle: 'Harbour_News', messageId: 3, snippet: 'Fog, lifting' },
    linkPreview: { url: 'https://tide.example/', title: 'Tides of today' },
    openInTelegram: true,
  })
  assert.equal(contentDigest(content), contentDigest(later))
})

test('what is an edit makes a content another', () => {
  const digest = contentDigest(contentOf('Gale warning'))
  const bold = { entities: [{ type: 'bold' as const, offset: 0, length: 4 }] }
  assert.notEqual(contentDigest(contentOf('Gale warning.')), digest)
  assert.notEqual(contentDigest(contentOf('Gale warning', bold)), digest)
  assert.notEqual(contentDigest(contentOf('Gale warning', { media: [{ kind: 'photo' }] })), digest)
  assert.notEqual(contentDigest(contentOf('Gale warning', { signature: 'The pilot' })), digest)
})

test('a service post follows the names in its sentence without being edited', () => {
  const pinned = (name: string) =>
    contentDigest(contentOf(`${name} pinned a photo`, { kind: 'service' }))
  assert.equal(pinned('Harbour News'), pinned('Harbour Gazette'))
})

test('a post without an id is named by its content, a second one with the same by its number', () => {
  const content = contentOf('Gale warning')
  assert.match(localId(content, 1), /^~[0-9a-f]{16}$/)
  assert.equal(localId(content, 2), `${localId(content, 1)}.2`)
  assert.notEqual(localId(contentOf('Gale warning!'), 1), localId(content, 1))
})

test('a slug keeps letters of every script and nothing that an address could trip over', () => {
  assert.equal(slug('Russian Embassy in Lebanon'), '~russian-embassy-in-lebanon')
  assert.equal(slug('Порт / Harbour ⚓️ №1'), '~порт-harbour-no1')
  assert.match(slug('⚓️'), /^~untitled-[0-9a-f]{8}$/)
  assert.ok(slug('word '.repeat(100)).length <= 66)
})
