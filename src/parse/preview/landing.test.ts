import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLanding } from './landing.ts'
import { readTree } from '../html/tree.ts'

const PREVIEW = '<a class="tgme_page_context_link" href="/s/harbour">Preview</a>'

function kinds(extra: string, more = ''): string[] {
  const html = `<div class="tgme_page"><div class="tgme_page_title"><span>Harbour</span></div><div class="tgme_page_extra">${extra}</div>${more}</div>`
  const { observations, oddities } = readLanding(readTree(html).root, 'https://t.me/harbour')
  return [
    ...observations.map(({ channel }) => `${channel.handle} ${channel.header?.counters[0]?.value}`),
    ...oddities.map(({ kind }) => kind),
  ]
}

test('a channel, with and without a preview', () => {
  assert.deepEqual(kinds('11 286 994 subscribers', PREVIEW), ['harbour 11286994'])
  assert.deepEqual(kinds('1 subscriber'), ['harbour 1', 'landing-no-preview'])
})

test('what does not depend on the language of the card does not', () => {
  assert.deepEqual(kinds('4 102 подписчика', PREVIEW), ['harbour 4102'])
  assert.deepEqual(kinds('1 207 участников, 64 в сети'), ['landing-group'])
  assert.deepEqual(kinds('4 102 подписчика'), ['landing-unknown'])
})

test('groups, bots and people', () => {
  assert.deepEqual(kinds('12 members'), ['landing-group'])
  assert.deepEqual(kinds('1 207 members, 64 online'), ['landing-group'])
  assert.deepEqual(kinds('2 318 monthly users'), ['landing-bot'])
  assert.deepEqual(kinds('@harbour', '<a class="tgme_action_button_new">Start Bot</a>'), [
    'landing-bot',
  ])
  assert.deepEqual(kinds('@harbour', '<a class="tgme_action_button_new">Send Message</a>'), [
    'landing-user',
  ])
})
