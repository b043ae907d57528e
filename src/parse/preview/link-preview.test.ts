import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LinkPreview } from '../../model.ts'
import { message, oddly, only, text } from './test-message.ts'

function box(inner: string): string {
  return `<a class="tgme_widget_message_link_preview" href="https://example.org/tides">${inner}</a>`
}

function read(inner: string): LinkPreview | undefined {
  const { content } = only(message(text('a') + box(inner)))
  assert.deepEqual(content.media, [])
  assert.equal(content.text, 'a')
  return content.linkPreview
}

const WORDS =
  '<div class="link_preview_site_name accent_color" dir="auto">Tide tables</div><div class="link_preview_title" dir="auto">Low <i class="emoji"><b>🌊</b></i></div>'
const DESCRIPTION =
  '<div class="link_preview_description" dir="auto">At <b>six</b><br/>and <a href="https://t.me/pilots">@pilots</a> &amp; more</div>'
const SAID = {
  url: 'https://example.org/tides',
  siteName: 'Tide tables',
  title: 'Low 🌊',
  description: 'At six\nand @pilots & more',
}

test('all words of a preview, without their formatting', () => {
  assert.deepEqual(read(WORDS + DESCRIPTION), SAID)
})

test('a picture above or at the right', () => {
  const style = `style="background-image:url('https://cdn.example.org/a.jpg');padding-top:52%"`
  assert.deepEqual(read(`<i class="link_preview_image" ${style}></i>${WORDS}${DESCRIPTION}`), {
    ...SAID,
    media: 'photo',
  })
  assert.deepEqual(
    read(`<i class="link_preview_right_image" ${style}></i>${WORDS}${DESCRIPTION}`),
    { ...SAID, media: 'photo' },
  )
})

test('a film in a preview is not one of the post', () => {
  const film =
    '<div class="link_preview_video_player js-message_video_player ready" style="width:55%"><i class="link_preview_video_thumb"></i><div class="link_preview_video_wrap" style="padding-top:181%"><video class="link_preview_video js-message_video" src="https://cdn.example.org/a.mp4"></video></div><div class="message_video_play js-message_video_play"></div><time class="message_video_duration">0:11</time></div>'
  assert.deepEqual(read(WORDS + film + DESCRIPTION), { ...SAID, media: 'video' })
})

test('the button of an instant view belongs to the page, not to the words', () => {
  assert.deepEqual(
    read(`${WORDS}${DESCRIPTION}<div class="link_preview_button">INSTANT VIEW</div>`),
    SAID,
  )
})

test('an address alone', () => {
  assert.deepEqual(read(''), { url: 'https://example.org/tides' })
})

test('a second preview is news', () => {
  assert.deepEqual(oddly(message(text('a') + box(WORDS) + box(WORDS))), [
    'repeated-part (tgme_widget_message_link_preview: only the first is read) at post harbour/5',
  ])
})
