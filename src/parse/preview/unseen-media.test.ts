/** Kinds whose markup nobody has seen: the classes here are guesses, as the reader's are. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Content, Media, MediaSource } from '../../model.ts'
import { message, read, text } from './test-message.ts'

function post(inner: string): { content: Content; sources: MediaSource[]; unseen: string[] } {
  const { observations, oddities } = read(message(inner))
  const [one] = observations[0]?.posts ?? []
  assert.ok(one)
  const unseen = oddities.filter(({ kind }) => kind === 'unseen-markup')
  assert.ok(oddities.every(({ kind }) => kind === 'unseen-markup' || kind === 'unknown-class'))
  return { ...one, unseen: unseen.map(({ detail, place }) => `${detail} at ${place}`) }
}

function media(inner: string): Media[] {
  return post(inner).content.media
}

test('each kind is known by its class, its words are its placeholder', () => {
  const cases: [string, Media['kind']][] = [
    ['tgme_widget_message_giveaway', 'giveaway'],
    ['tgme_widget_message_giveaway_results', 'giveaway'],
    ['tgme_widget_message_story', 'story'],
    ['message_media_stories_wrap', 'story'],
    ['tgme_widget_message_paid_media', 'paid'],
    ['paidmedia', 'paid'],
    ['tgme_widget_message_checklist', 'checklist'],
    ['tgme_widget_message_todo_list', 'checklist'],
    ['js-to_do', 'checklist'],
    ['tgme_widget_message_dice', 'dice'],
  ]
  for (const [name, kind] of cases) {
    const { content, unseen } = post(`<div class="${name}">\n Ten berths </div>`)
    assert.equal(content.kind, 'post')
    assert.deepEqual(content.media, [{ kind, placeholder: 'Ten berths' }], name)
    assert.deepEqual(unseen, [`${name} at post harbour/5`])
  }
})

test('classes that only contain such a word do not say it', () => {
  const { content, unseen } = post(`<div class="history unpaid indices">${text('Low tide')}</div>`)
  assert.deepEqual(content.media, [])
  assert.deepEqual(unseen, [])
  assert.equal(content.text, 'Low tide')
})

test('its parts are lines of one medium', () => {
  assert.deepEqual(
    media(
      '<div class="tgme_widget_message_checklist"><div class="tgme_widget_message_checklist_title">Before sailing</div><ul><li class="todo_done">charts</li><li>water</li></ul></div>',
    ),
    [{ kind: 'checklist', placeholder: 'Before sailing\ncharts\nwater' }],
  )
})

test('without words it is still a medium', () => {
  assert.deepEqual(media('<i class="tgme_widget_message_dice"></i>'), [{ kind: 'dice' }])
})

test('what is known inside is read as what it is', () => {
  const { content, sources } = post(
    `<div class="tgme_widget_message_paid_media"><a class="tgme_widget_message_photo_wrap" style="background-image:url('https://cdn.example.org/a.jpg')"></a><span>Unlock for 1,050 Stars</span>${text('The <b>inner</b> harbour')}</div>`,
  )
  assert.deepEqual(content.media, [
    { kind: 'paid', placeholder: 'Unlock for 1,050 Stars', stars: 1050 },
    { kind: 'photo' },
  ])
  assert.deepEqual(sources, [{ media: 1, url: 'https://cdn.example.org/a.jpg' }])
  assert.equal(content.text, 'The inner harbour')
})

test('a price is a whole number of stars', () => {
  const stars = (words: string): number | undefined =>
    media(`<div class="paid_media">${words}</div>`)[0]?.stars
  assert.equal(stars('50 stars'), 50)
  assert.equal(stars('1 star'), 1)
  assert.equal(stars('Unlock: 2\u00a0500\u00a0⭐️'), 2500)
  assert.equal(stars('1.5 stars'), undefined)
  assert.equal(stars('stars'), undefined)
})

test('the label in place of it belongs to it, not to the post', () => {
  const label =
    '<div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram to view this post</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div>'
  const { content } = post(`<div class="message_media_not_supported_wrap story">${label}</div>`)
  assert.deepEqual(content.media, [
    { kind: 'story', placeholder: 'Please open Telegram to view this post' },
  ])
  assert.equal(content.openInTelegram, undefined)
  const inside = post(
    `<div class="story">A day on the pilot boat<div class="message_media_not_supported_wrap">${label}</div></div>`,
  ).content
  assert.deepEqual(inside.media, [{ kind: 'story', placeholder: 'A day on the pilot boat' }])
  assert.equal(inside.openInTelegram, true)
})
