import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import { safeHref } from './safe-href.ts'

test('answers ordinary addresses as captured', () => {
  const ordinary = [
    'https://example.org',
    'http://example.org/a?b=c&d=%20#e',
    'HTTPS://EXAMPLE.ORG/',
    'https://пример.рф/путь',
    'https://example.org/نص\u200cمتن',
    'https://example.org:8443/',
    'mailto:press@example.org',
    'tel:+15550100',
  ]
  assert.deepEqual(ordinary.map(safeHref), ordinary)
})

test('refuses what a browser would run, hide or misread', () => {
  const refused = [
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'tg://proxy?server=example.org',
    '//example.org',
    '/capture/1',
    '?q=1',
    'example.org',
    'http:/s/durov',
    'http:s/durov',
    'https:\\\\example.org',
    'https:///example.org',
    'https://t.me@example.org/',
    'https://user:secret@example.org/',
    'https://exa mple.org/',
    'https://example.org/\u202egpj.exe',
    'https://example.org/\u0000',
    `https://example.org/${'a'.repeat(5000)}`,
  ]
  assert.deepEqual(
    refused.map((address) => safeHref(address)),
    refused.map(() => undefined),
  )
})

test('lets through nothing but four schemes, whatever the input', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (address) => {
      const href = safeHref(address)
      return href === undefined || /^(?:https?:\/\/|mailto:|tel:)/i.test(href)
    }),
  )
})

test('lets through no payload with another scheme', { skip: withoutFixtures }, () => {
  const payloads = new TextDecoder().decode(fixture('hostile/xss-payloads.txt')).split('\n')
  const passed = payloads.filter((payload) => safeHref(payload) !== undefined)
  assert.deepEqual(
    passed.filter((payload) => !/^(?:https?:\/\/|mailto:|tel:)/i.test(payload)),
    [],
  )
})
