import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withGroups } from '../../query/groups.ts'
import { OPERATORS } from '../../query/operators.ts'
import { parseQuery } from '../../query/parse-query.ts'
import { saidNotice } from './said-notice.ts'
import { forReader } from '../words/say.ts'

const PIECES = OPERATORS.flatMap((name) => [
  `${name}:`,
  `${name}:x `,
  `${name}:1..0 `,
  `${name}s:x `,
])
  .concat(['(', ')', '"', ' OR ', ' NEAR ', ' NEAR/3 ', 'NEAR/999 ', ' AND ', ' NOT ', '-', '* '])
  .concat([
    'a*b ',
    'ab* ',
    'a ',
    '€ ',
    'sort:views ',
    '-sort:oldest ',
    'during:2025..2024 ',
    'group:x ',
  ])
  .concat(['is:photo ', 't.me/a_b/1 ', 'reactions:👍 ', 'lang:ua ', `lang:${'a,'.repeat(300)}b `])
  .concat(['seen:2024 seen:2025 seen:2026 seen:2023 ', 'x'.repeat(1100), '(a channel:b OR c)'])

test('every notice is said in Russian and in Arabic', () => {
  const query = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(query, (pieces) => {
      const { notices } = withGroups(parseQuery(pieces.join('')), () => undefined)
      for (const notice of notices) {
        const russian = forReader({ language: 'ru', here: '/' }, () => saidNotice(notice))
        assert.match(russian, /[а-я]{4}/u, notice.message)
        const arabic = forReader({ language: 'ar', here: '/' }, () => saidNotice(notice))
        assert.match(arabic, /[\u0621-\u064a]{2}/u, notice.message)
        const english = forReader({ language: 'en', here: '/' }, () => saidNotice(notice))
        assert.equal(english.slice(0, 12), notice.message.slice(0, 12))
      }
    }),
    { numRuns: 1000 },
  )
})

test('what is not known here is said as it is', () => {
  const notice = { text: 'a', message: 'is something new. Did you mean b?', meant: 'b' }
  const said = forReader({ language: 'ru', here: '/' }, () => saidNotice(notice))
  assert.equal(said, 'is something new. Может быть, b?')
})
