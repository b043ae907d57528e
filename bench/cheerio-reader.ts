/** The preview read as its other readers do it, with cheerio's selectors: what the parser is measured against. */
import type { Cheerio, CheerioAPI } from 'cheerio'
import { parseCount } from '../src/parse/counts.ts'

type Document = NonNullable<ReturnType<CheerioAPI['root']>[0]>
type Node = Document['children'][number]
type Tag = Extract<Node, { attribs: unknown }>

/** Header and posts of a page: the fields that the parser reads and other tools want, and no more. */
export function readWithCheerio($: CheerioAPI): { header: unknown; posts: unknown[] } {
  const header = {
    title: $('.tgme_channel_info_header_title').text(),
    handle: $('.tgme_channel_info_header_username a').attr('href'),
    description: formatted($('.tgme_channel_info_description').get(0)),
    counters: $('.tgme_channel_info_counter')
      .map((_, counter) => ({
        kind: $(counter).find('.counter_type').text(),
        count: parseCount($(counter).find('.counter_value').text()),
      }))
      .get(),
  }
  const posts = $('.tgme_widget_message[data-post]')
    .map((_, element) => readMessage($, $(element)))
    .get()
  return { header, posts }
}

function readMessage($: CheerioAPI, message: Cheerio<Tag>): object {
  const [handle, id] = (message.attr('data-post') ?? '').split('/')
  const body = message.find('.js-message_text').filter((_, one) => !holdsText($, one))
  const origin = message.find('.tgme_widget_message_forwarded_from_name').first()
  const reply = message.find('.tgme_widget_message_reply').first()
  const preview = message.find('.tgme_widget_message_link_preview').first()
  const poll = message.find('.tgme_widget_message_poll').first()
  const date = message.find('.tgme_widget_message_date time').attr('datetime')
  return {
    handle,
    id: Number(id),
    date: date === undefined ? undefined : Date.parse(date) / 1000,
    ...formatted(body.get(0)),
    views: parseCount(message.find('.tgme_widget_message_views').first().text()),
    reactions: message
      .find('.tgme_reaction')
      .map((_, reaction) => readReaction($(reaction)))
      .get(),
    media: readMedia($, message),
    ...(origin.length > 0 && {
      origin: {
        name: origin.text(),
        href: origin.attr('href'),
        signature: message.find('.tgme_widget_message_forwarded_from_author').text(),
      },
    }),
    ...(reply.length > 0 && {
      reply: {
        href: reply.attr('href'),
        author: reply.find('.tgme_widget_message_author_name').text(),
        snippet: reply.find('.js-message_reply_text, .tgme_widget_message_metatext').text(),
      },
    }),
    ...(preview.length > 0 && {
      preview: {
        url: preview.attr('href'),
        siteName: preview.find('.link_preview_site_name').text(),
        title: preview.find('.link_preview_title').text(),
        description: preview.find('.link_preview_description').text(),
      },
    }),
    ...(poll.length > 0 && {
      poll: {
        question: poll.find('.tgme_widget_message_poll_question').text(),
        type: poll.find('.tgme_widget_message_poll_type').text(),
        options: poll
          .find('.tgme_widget_message_poll_option')
          .map((_, option) => ({
            text: $(option).find('.tgme_widget_message_poll_option_text').text(),
            percent: $(option).find('.tgme_widget_message_poll_option_percent').text(),
          }))
          .get(),
      },
    }),
  }
}

function holdsText($: CheerioAPI, element: Tag): boolean {
  return $(element).children('.js-message_text').length > 0
}

function readReaction(reaction: Cheerio<Tag>): object {
  const count = reaction.contents().filter((_, node) => 'data' in node)
  return {
    emoji: reaction.find('.emoji').text(),
    custom: reaction.find('tg-emoji').attr('emoji-id'),
    paid: reaction.hasClass('tgme_reaction_paid'),
    count: parseCount(count.text().trim()),
  }
}

const MEDIA =
  '.tgme_widget_message_photo_wrap, .tgme_widget_message_video_player, .tgme_widget_message_roundvideo_player, .tgme_widget_message_voice_player, .tgme_widget_message_document_wrap, .tgme_widget_message_sticker, .tgme_widget_message_location_wrap'

function readMedia($: CheerioAPI, message: Cheerio<Tag>): object[] {
  return message
    .find(MEDIA)
    .map((_, element) => {
      const medium = $(element)
      return {
        kind: /message_([a-z]+)/.exec(medium.attr('class') ?? '')?.[1],
        href: medium.attr('href'),
        url:
          medium.find('video, audio').attr('src') ??
          medium.attr('data-webp') ??
          background(medium.attr('style')),
        poster: background(medium.find('[class$="_thumb"]').attr('style')),
        duration: medium.find('[class*="_duration"]').first().text(),
        title: medium.find('.tgme_widget_message_document_title').text(),
        extra: medium.find('.tgme_widget_message_document_extra').text(),
      }
    })
    .get()
}

function background(style: string | undefined): string | undefined {
  return /url\('(.*?)'\)/.exec(style ?? '')?.[1]
}

/** Text and entities by walking the nodes: selectors have no word for these. */
function formatted(root: Node | undefined): { text: string; entities: object[] } {
  let text = ''
  const entities: object[] = []
  const read = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if ('data' in node) text += node.data
      if (!('attribs' in node)) continue
      const { attribs, name } = node
      if (name === 'br') text += '\n'
      const offset = text.length
      read(node.children)
      const isEntity = ENTITIES.has(name) && attribs['class'] !== 'emoji'
      if (isEntity && text.length > offset) {
        const more = { href: attribs['href'], emoji: attribs['emoji-id'] }
        entities.push({ type: name, offset, length: text.length - offset, ...more })
      }
    }
  }
  if (root !== undefined && 'children' in root) read(root.children)
  return { text: text.trim(), entities }
}

const ENTITIES = new Set('a b blockquote code i pre s tg-emoji tg-spoiler u'.split(' '))
