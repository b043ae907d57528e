import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directionOf } from './direction.ts'

test('a text runs as most of its letters do, and line by line where lines differ', () => {
  const texts: Record<string, string> = {
    'Fog over the quay.': 'auto',
    'الضباب فوق الرصيف.': 'rtl',
    'Telegram قال الناطق إن الميناء مفتوح.': 'rtl',
    'The word ميناء means a harbour.': 'ltr',
    'ميناء is the Arabic word for a harbour.': 'ltr',
    'The harbour is open.\nالميناء مفتوح.': 'auto',
    'الميناء مفتوح.\n\n2026!': 'rtl',
    'הנמל פתוח.': 'rtl',
    '…': 'auto',
    '': 'auto',
  }
  for (const [text, direction] of Object.entries(texts))
    assert.equal(directionOf(text), direction, text)
})
