import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { html } from 'hono/html'
import { SETTINGS } from '../../config.ts'
import { ar } from './ar.ts'
import { ru } from './ru.ts'
import { forReader, say, sayCount, sayHtml } from './say.ts'
import type { Dictionary } from './dictionary.ts'

const web = join(import.meta.dirname, '..')

/** Every text that a page says, as it stands in the source; the operator's desk says what the settings do. */
const said = new Set([
  ...Object.values(SETTINGS).map(({ help }) => help),
  ...readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => textsOf(readFileSync(join(web, name), 'utf8'))),
])

function textsOf(source: string): string[] {
  const text = String.raw`'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"`
  const whole = [...source.matchAll(new RegExp(String.raw`\bsay(?:Html)?\(\s*(?:${text})`, 'g'))]
  const counted = [
    ...source.matchAll(
      new RegExp(String.raw`\bsayCount\(\s*[^,]+?,\s*(?:'[^'\n]*'|"[^"\n]*"),\s*(?:${text})`, 'g'),
    ),
  ]
  return [...whole, ...counted].map(([, single, double]) =>
    (single ?? double ?? '').replaceAll(/\\(.)/g, '$1'),
  )
}

const names = (text: string): Set<string> => new Set(text.match(/\{\w+\}/g))

function check(dictionary: Dictionary): void {
  const missing = [...said].filter((text) => !Object.hasOwn(dictionary, text))
  assert.deepEqual(missing, [], 'texts that are not translated')
  const surplus = Object.keys(dictionary).filter((text) => !said.has(text))
  assert.deepEqual(surplus, [], 'translations of nothing')
  for (const [text, entry] of Object.entries(dictionary)) {
    const forms = typeof entry === 'string' ? [entry] : Object.values(entry)
    for (const form of forms)
      for (const name of names(form)) assert.ok(names(text).has(name), `${text}: ${name}`)
    const whole = typeof entry === 'string' ? entry : entry.other
    assert.deepEqual(names(whole), names(text), text)
  }
}

test('everything that pages say is said in Russian, with the same values', () => check(ru))

test('everything that pages say is said in Arabic, with the same values', () => check(ar))

test('numbers take the form that the language wants', () => {
  const posts = (n: number): string => sayCount(n, '{n} post', '{n} posts')
  assert.deepEqual([posts(1), posts(2), posts(12_000)], ['1 post', '2 posts', '12,000 posts'])
  const russian = forReader({ language: 'ru', here: '/' }, () => [1, 3, 5, 21].map(posts))
  assert.deepEqual(russian, ['1 пост', '3 поста', '5 постов', '21 пост'])
})

test('values with markup stand in the text, and text is escaped', () => {
  assert.equal(say('{a} is no sentence of ours', { a: 'It' }), 'It is no sentence of ours')
  const markup = html`${sayHtml('<i> {link}', { link: html`<b>${sayHtml('&', {})}</b>` })}`
  assert.equal(markup instanceof Promise ? '' : markup.toString(), '&lt;i&gt; <b>&amp;</b>')
})
