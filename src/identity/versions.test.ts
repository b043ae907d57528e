import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentOf } from '../../test/foldings.ts'
import type { Content } from '../model.ts'
import { contentDigest } from './digest.ts'
import { likeness, plainForm } from './likeness.ts'
import { versionsOf, type Family, type Shown } from './versions.ts'

const shown = (family: Family, text: string, more: Partial<Content> = {}): Shown => {
  const content = contentOf(text, more)
  return { family, content, digest: contentDigest(content) }
}

const bold = { entities: [{ type: 'bold' as const, offset: 0, length: 4 }] }

test('a poorer source takes nothing away and makes no edit', () => {
  const page = shown('preview', 'Gale warning!', {
    ...bold,
    media: [{ kind: 'photo', aspect: 1.5 }],
    linkPreview: { url: 'https://tide.example/' },
    origin: { name: 'Pilot Office', handle: 'pilot_office', messageId: 9 },
  })
  const table = shown('4cat', '  Gale   warning', { origin: { name: 'Pilot Office' } })
  const [version, ...others] = versionsOf([page, table])
  assert.deepEqual(others, [])
  assert.deepEqual(version?.content, page.content)
  assert.deepEqual(version?.shown, [0, 1])
  assert.deepEqual(version?.from, { text: 0, media: 0, linkPreview: 0, origin: 0 })
})

test('each field is taken from the source that shows it best, members of it from the next', () => {
  const page = shown('preview', 'Lock gates', {
    media: [{ kind: 'document', title: 'gates.pdf', size: '1.2 MB' }],
    origin: { name: 'Pilot Office', handle: 'pilot_office', messageId: 9 },
    openInTelegram: true,
  })
  const exported = shown('desktop-json', 'Lock gates', {
    media: [
      { kind: 'document', title: 'gates.pdf', bytes: 1_234_567, mimeType: 'application/pdf' },
    ],
    buttons: [[{ text: 'Chart', url: 'https://tide.example/chart' }]],
    origin: { name: 'Pilot Office', peer: 77 },
    signature: 'The harbour master',
  })
  const [version] = versionsOf([exported, page])
  assert.deepEqual(version?.content.media, [
    {
      kind: 'document',
      title: 'gates.pdf',
      size: '1.2 MB',
      bytes: 1_234_567,
      mimeType: 'application/pdf',
    },
  ])
  assert.deepEqual(version?.content.origin, {
    name: 'Pilot Office',
    handle: 'pilot_office',
    messageId: 9,
    peer: 77,
  })
  // The page can show buttons and a signature, and does not.
  assert.deepEqual(version?.content.buttons, [])
  assert.equal(version?.content.signature, undefined)
})

test('what tools of many versions leave out says nothing', () => {
  const page = shown('text-dump', 'Gale warning', { origin: { name: 'Pilot Office' } })
  const older = shown('snscrape', 'Gale warning')
  const other = shown('minet', 'Gale warning', { media: [{ kind: 'photo' }] })
  const [version, ...others] = versionsOf([page, older, other])
  assert.deepEqual(others, [])
  assert.deepEqual(version?.content.origin, { name: 'Pilot Office' })
  assert.deepEqual(version?.content.media, [{ kind: 'photo' }])
  assert.deepEqual(version?.from, { text: 1, origin: 0, media: 2 })
})

test('other words are another version, whoever shows them', () => {
  const versions = versionsOf([
    shown('preview', 'Ferries sail at six.', bold),
    shown('desktop-json', 'Ferries sail at seven.'),
    shown('minet', 'Ferries sail at seven'),
  ])
  assert.deepEqual(
    versions.map(({ content, shown: places }) => [content.text, places]),
    [
      ['Ferries sail at six.', [0]],
      ['Ferries sail at seven.', [1, 2]],
    ],
  )
})

test('within one family a change of formatting is an edit; across families it is none', () => {
  assert.equal(
    versionsOf([shown('preview', 'Fog bank'), shown('preview', 'Fog bank', bold)]).length,
    2,
  )
  assert.equal(
    versionsOf([shown('mtproto', 'Fog bank'), shown('preview', 'Fog bank', bold)]).length,
    1,
  )
})

test('a field that nobody who shows the new version can state stays as it was', () => {
  const page = shown('preview', 'Tide at nine', { linkPreview: { url: 'https://tide.example/' } })
  const versions = versionsOf([page, shown('minet', 'Tide at ten')])
  assert.equal(versions.length, 2)
  assert.equal(versions[1]?.content.linkPreview?.url, 'https://tide.example/')
  assert.deepEqual(versions[1]?.from, { text: 1, linkPreview: 0 })
})

test('what the web cannot show contradicts nothing and hides nothing', () => {
  const hidden = shown('preview', '', { kind: 'unsupported' })
  const [version, ...others] = versionsOf([
    hidden,
    shown('mtproto', 'Checklist for the crew'),
    hidden,
  ])
  assert.deepEqual(others, [])
  assert.equal(version?.content.text, 'Checklist for the crew')
  assert.equal(version?.content.kind, 'post')
})

test('a plain form is what every tool leaves of a text', () => {
  const same = [
    'Gale «warning» — 5 bft!',
    'gale warning 5 bft',
    '**Gale** warning\n\n5\u00a0bft\u200b',
  ]
  assert.equal(new Set(same.map(plainForm)).size, 1)
  assert.notEqual(plainForm('Причал 5'), plainForm('Причал 6'))
  assert.equal(plainForm('❤️'), plainForm('❤'))
  assert.equal(likeness(contentOf('👍')), undefined)
  assert.equal(likeness(contentOf('Gale warning')), likeness(contentOf('GALE, warning')))
  assert.equal(likeness(contentOf('Channel created', { kind: 'service' })), undefined)
})

test('a plain form is the composed text in small letters without what is idle, whatever the text', () => {
  const idle = /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]|[\uFE00-\uFE0F\u20E3]/gu
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({
      unit: fc.constantFrom(
        ...'ΣσİI й\u0306e\u0301ﬁ가ᄀ\u1161ｶﾞ1\ufe0f\u20e3❤😀\u0001\u0002'.split(''),
      ),
    }),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const expected = text.normalize('NFKC').toLowerCase().replace(idle, '')
      assert.equal(plainForm(text), expected)
    }),
    { numRuns: 2000 },
  )
})
