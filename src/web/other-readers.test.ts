/**
 * Tools that read t.me read our pages as well: the selectors that they live by find here what they find there. The sample's
 * pages are written as Telegram writes its own.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load, type CheerioAPI } from 'cheerio'
import { withPages } from '../../test/page-store.ts'
import { siteOf } from '../../test/site.ts'
import { sampleCaptures } from '../sample/captures.ts'
import { createWeb } from './routes.ts'

/** What feeds and scrapers take from a page. */
function postsOf($: CheerioAPI): Record<string, unknown>[] {
  return $('.tgme_widget_message_wrap:has(.js-widget_message[data-post])')
    .map((_, wrap) => {
      const post = $(wrap).find('.js-widget_message[data-post]').first()
      const text = post.find('.js-message_text').last()
      const from = post.find('.tgme_widget_message_forwarded_from_name')
      const reply = post.find('.tgme_widget_message_reply')
      const preview = post.find('.tgme_widget_message_link_preview')
      return {
        place: post.attr('data-post')?.toLowerCase(),
        link: post.find('.tgme_widget_message_date').attr('href')?.split('/').at(-1),
        date: Date.parse(post.find('.tgme_widget_message_date time').attr('datetime') ?? ''),
        text: squeezed(text.text()),
        lines: text.find('br').length,
        views: post.find('.tgme_widget_message_views').first().text(),
        signature: post.find('.tgme_widget_message_from_author').text(),
        forwarded: [squeezed(from.text()), placeOf(from.attr('href'))],
        replied: [
          reply.attr('href')?.split('/').slice(-1)[0],
          squeezed(reply.find('.tgme_widget_message_author_name').text()),
        ],
        preview: [preview.attr('href'), squeezed(preview.find('.link_preview_title').text())],
        reactions: post
          .find('.tgme_reaction')
          .map((__, one) => squeezed($(one).text()))
          .get(),
        photos: post.not('.service_message').find('.tgme_widget_message_photo_wrap').length,
        videos: post.find('.tgme_widget_message_video_player').length,
        documents: post
          .find('.tgme_widget_message_document_title')
          .map((__, one) => squeezed($(one).text()))
          .get(),
        poll: squeezed(post.find('.tgme_widget_message_poll_question').text()),
        options: post
          .find('.tgme_widget_message_poll_option_text')
          .map((__, one) => squeezed($(one).text()))
          .get(),
        isService: post.hasClass('service_message'),
      }
    })
    .get()
}

function headerOf($: CheerioAPI): Record<string, unknown> {
  return {
    title: squeezed($('.tgme_channel_info_header_title').text()),
    description: squeezed($('.tgme_channel_info_description').text()),
    counters: $('.tgme_channel_info_counter')
      .map(
        (_, one) =>
          `${$(one).find('.counter_value').text()} ${$(one).find('.counter_type').text()}`,
      )
      .get(),
  }
}

/** Where a link to a post leads; who a person is, our pages do not say. */
function placeOf(href: string | undefined): string | undefined {
  return /\w+\/\d+$/.exec(href ?? '')?.[0]
}

function squeezed(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

test('the selectors of other tools find on our pages what they find on the original’s', async () => {
  const captures = sampleCaptures().filter(({ url }) => url.includes('/s/'))
  const originals = new Map<string, Record<string, unknown>>()
  const headers = new Map<string, Record<string, unknown>>()
  for (const { url, html } of captures.toSorted((a, b) => a.at - b.at)) {
    const $ = load(html)
    const posts = postsOf($)
    for (const post of posts) originals.set(String(post['place']), post)
    if (posts.length > 0) headers.set(new URL(url).pathname.toLowerCase(), headerOf($))
  }
  await withPages(captures, async (store) => {
    const web = createWeb(async () => siteOf(store))
    let compared = 0
    for (const { handle } of await store.channels()) {
      let before: string | undefined = ''
      while (before !== undefined) {
        const $: CheerioAPI = load(await (await web.request(`/s/${handle}${before}`)).text())
        const header = headers.get(`/s/${handle.toLowerCase()}`)
        assert.deepEqual(headerOf($), header)
        for (const post of postsOf($)) {
          assert.deepEqual(post, originals.get(String(post['place'])), String(post['place']))
          compared++
        }
        const more = $('a.tme_messages_more[data-before]').attr('data-before')
        before = more === undefined ? undefined : `?before=${more}`
      }
    }
    assert.equal(compared, originals.size)
  })
})
