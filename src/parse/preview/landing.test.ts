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

function kindsOf(inner: string): string[] {
  const { observations, oddities } = readLanding(
    readTree(`<div class="tgme_page">${inner}</div>`).root,
    'https://t.me/harbour/5',
  )
  assert.deepEqual(observations, [])
  return oddities.map(({ kind, place }) => `${kind} at ${place}`)
}

test('the page around a post is not a free name', () => {
  const script = '<script async data-telegram-post="harbour/5" src="//telegram.org/w.js"></script>'
  const frame = '<iframe src="https://t.me/harbour/5?embed=1&amp;mode=tme"></iframe>'
  assert.deepEqual(kindsOf(script), ['landing-post at landing card'])
  assert.deepEqual(kindsOf(frame), ['landing-post at landing card'])
})

test('free names and blocked ones', () => {
  const says = (words: string): string[] =>
    kindsOf(
      `<div class="tgme_page_icon"><i class="tgme_icon_user"></i></div><div class="tgme_page_description">If you have <strong>Telegram</strong>, you can ${words} right away.</div>`,
    )
  assert.deepEqual(says('contact <a>@harbour</a>'), ['landing-nonexistent at landing card'])
  assert.deepEqual(says('view posts by <a>@harbour</a>'), ['landing-blocked at landing card'])
})

test('an invitation, whatever the card says', () => {
  assert.deepEqual(
    kindsOf(
      '<div class="tgme_page_title"><span>Harbour</span></div><div class="tgme_page_extra">12 subscribers</div><a class="tgme_action_button_new" href="tg://join?invite=AbC">Join Channel</a>',
    ),
    ['landing-invite at landing card'],
  )
})
