/**
 * Every post of every real page, a line each. The lines were written from the pages by another reader (Python's
 * `html.parser`) and looked through by hand, never by this parser:
 *
 * `id date views | media | poll | origin | reply | preview | … | reactions | text`
 *
 * A text is its length without white space, the first six hex digits of its SHA-256, its links and its custom emoji.
 * Words of others are not kept here: names are lengths.
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { fixture, withoutFixtures } from '../../../test/fixtures.ts'
import type { Content, Media, Metrics, PostObservation, Reaction } from '../../model.ts'
import { parse } from '../parse.ts'

function posts(name: string): PostObservation[] {
  const parsed = parse({ bytes: fixture(`preview/${name}.html`) })
  return parsed?.observations.flatMap((observation) => observation.posts) ?? []
}

function line({ messageId, date, content, metrics, edited }: PostObservation): string {
  const shownDate = date === undefined ? '-' : new Date(date * 1000).toISOString().slice(0, 19)
  const { kind, media, origin, reply, linkPreview, signature, buttons, viaBot } = content
  const parts = [
    `${messageId} ${shownDate} ${metrics.views?.shown ?? '-'}`,
    kind !== 'post' && kind,
    media.map(mediumName).join(', '),
    content.poll && pollName(content.poll, metrics.poll),
    origin &&
      `from ${origin.handle === undefined ? `?${origin.name.length}` : `${origin.handle}/${origin.messageId}`}`,
    reply && `re ${reply.handle}/${reply.messageId} ${digest(reply.snippet ?? '')}`,
    linkPreview &&
      `preview ${linkPreview.media ?? '-'} ${digest(`${linkPreview.siteName ?? ''}${linkPreview.title ?? ''}${linkPreview.description ?? ''}`)}`,
    buttons.length > 0 && `buttons ${buttons.map((row) => row.length).join(' ')}`,
    signature !== undefined && `signed ${signature.length}`,
    viaBot !== undefined && `via @${viaBot}`,
    edited === true && 'edited',
    content.openInTelegram === true && 'open in Telegram',
    metrics.reactions?.list.map(reactionName).join(' '),
    textName(content),
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' | ')
}

function mediumName({ kind, messageId, ...medium }: Media): string {
  const size =
    medium.aspect === undefined
      ? medium.width !== undefined && `${medium.width}x${medium.height}`
      : `~${medium.aspect}`
  const parts = [
    messageId === undefined ? kind : `${kind}#${messageId}`,
    size,
    medium.duration !== undefined && `${medium.duration}s`,
    medium.tooBig === true && 'big',
    medium.title?.length,
    medium.performer?.length,
    medium.size?.replace(' ', '_'),
  ]
  return parts.filter((part) => part !== undefined && part !== false).join(' ')
}

function pollName(poll: NonNullable<Content['poll']>, result: Metrics['poll']): string {
  const type = result?.closed
    ? 'Final Results'
    : `${poll.anonymous ? 'Anonymous ' : ''}${poll.quiz ? 'Quiz' : 'Poll'}`
  const words = [poll.question, ...poll.options].map(({ text }) => text).join('')
  return `poll ${type}${poll.multiple ? ' multiple' : ''} ${result?.percents?.join('/') ?? ''} of ${result?.voters?.shown ?? '-'} ${digest(words)}`
}

function reactionName(reaction: Reaction): string {
  const { shown } = reaction.count
  switch (reaction.kind) {
    case 'emoji':
      return `${reaction.emoji}${shown}`
    case 'custom':
      return `#${reaction.customEmojiId}${shown}`
    case 'paid':
      return `★${shown}`
    case 'unknown':
      return `?${shown}`
  }
}

function textName({ text, entities }: Content): string {
  if (text === '') return ''
  const links = entities.filter(({ type }) => LINKS.has(type)).length
  const emoji = entities.filter(({ type }) => type === 'custom_emoji').length
  return `${text.replace(/\s+/g, '').length} ${digest(text)} ${links} ${emoji}`
}

const LINKS = new Set([
  'cashtag',
  'email',
  'hashtag',
  'mention',
  'phone_number',
  'text_link',
  'url',
])

function digest(words: string): string {
  return createHash('sha256').update(words.replace(/\s+/g, '')).digest('hex').slice(0, 6)
}

const PAGES: Record<string, string> = {
  'pages/ColibriLabs100__djTracker-scraper-service__telegram_page': `
    22878 2026-01-19T15:40:00 1.98K | 👎10 👍3 | 248 78b7a1 1 0
    22879 2026-01-19T15:53:59 1.94K | 👎7 👍4 | 88 a304e7 1 0
    22880 2026-01-19T15:55:23 1.92K | 👎12 👍1 | 135 e6e4e1 1 0
    22881 2026-01-19T16:03:35 1.93K | 👍3 | 255 5a747a 1 0
    22882 2026-01-19T16:12:12 2.01K | 👍7 👎1 | 162 c5bbc3 1 0
    22883 2026-01-19T16:25:30 2.24K | photo 560x366 | 👍8 👏3 | 280 b60c3c 2 0
    22884 2026-01-19T16:54:26 2.41K | 66 4322be 1 0
    22885 2026-01-19T17:14:15 2K | 👍6 | 251 be5e83 1 0
    22886 2026-01-19T17:19:54 2.12K | 👍2 | 250 7c99b0 1 0
    22887 2026-01-19T17:34:36 2.21K | 👍8 👎3 | 253 66112b 1 0
    22888 2026-01-19T17:37:09 2.15K | 👍7 👎1 | 106 31f2a4 1 0
    22889 2026-01-19T17:47:39 2.2K | 👍2 | 98 b224bf 1 0
    22890 2026-01-19T18:19:55 2.5K | 👏11 👎4 | 61 85872d 1 0
    22891 2026-01-19T18:36:01 2.15K | 👍2 | 88 5e8f8b 1 0
    22892 2026-01-19T18:38:00 2.59K | 👍2 | 258 0c4fdf 1 0
    22894 2026-01-19T19:44:51 2.02K | preview photo 625e33 | 👏5 👍1 | 34 020346 1 0
    22895 2026-01-19T23:50:11 1.46K | 👍6 | 82 5c0248 1 0
    22896 2026-01-20T00:59:07 1.04K | 51 b80f37 1 0
    22897 2026-01-20T02:04:11 798 | 99 becac7 1 0
    22898 2026-01-20T02:47:30 597 | 👍1 | 70 66d924 1 0
  `,
  'pages/antichristone': `
    483 2023-03-14T15:53:32 - | service | 29 374873 0 0
    485 2023-03-15T17:35:17 - | service | 17 2c840f 0 0
    486 2023-03-15T17:35:30 28.0K | edited | 259 429ca3 3 0
    489 2023-03-17T17:12:34 30.3K | edited | 2416 5b4db9 9 0
    490 2023-03-19T13:52:54 29.5K | 562 653533 9 0
    492 2023-03-24T11:14:16 26.7K | 1157 76297b 7 0
    493 2023-03-24T11:14:22 - | service | 250 a3d67f 1 0
    495 2023-03-26T16:14:33 24.7K | 679 391f15 6 0
    497 2023-03-29T14:12:26 20.1K | 551 b8eabb 6 0
    499 2023-03-30T10:11:06 29.3K | 530 add7d0 6 0
    500 2023-03-30T10:11:06 31.8K | poll Anonymous Poll 92/8 of 3.0K efccd6
    502 2023-03-31T15:14:53 39.8K | 598 10a2fd 5 0
    503 2023-03-31T15:29:07 51.0K | document 14 25.2_MB | edited | 163 173450 6 0
    504 2023-03-31T15:30:19 - | service | 35 47e6d7 1 0
    506 2023-04-01T17:47:40 49.6K | round_video 21s
    509 2023-04-05T14:20:39 52.4K | 778 1ffc31 6 0
    515 2023-04-27T12:48:00 18.9K | edited | 1437 e8473b 8 0
    516 2023-05-02T17:22:48 10.9K | 1030 ac2e5c 9 0
    517 2023-05-02T17:22:48 11.0K | poll Anonymous Poll 74/14/6/6 of 1.5K cd6294
  `,
  'pages/codecamp': `
    2357 2023-05-01T07:45:19 60.8K | photo 800x435 | 289 81972d 1 0
    2358 2023-05-02T15:23:19 9.9K | photo 594x792 | 25 4fcfca 0 0
    2359 2023-05-02T16:01:12 9.3K | photo 800x600 | 534 fa1597 1 0
    2360 2023-05-02T17:14:29 10.0K | animation 640x853 | 67 256a86 0 0
    2361 2023-05-03T06:18:13 9.7K | photo 800x712 | 30 e7c80d 0 0
    2362 2023-05-03T07:15:05 9.0K | photo 700x394 | 20 847bba 0 0
    2363 2023-05-03T08:00:48 8.6K | photo 800x600 | 310 a22247 1 0
    2364 2023-05-03T09:12:06 8.4K | document 27 6.5_MB | 273 e6671a 0 0
    2365 2023-05-03T10:02:03 8.6K | photo 572x763 | 61 2368c2 1 0
    2366 2023-05-03T11:27:01 9.6K | video 610x480 29s | 103 2a7f0d 0 0
    2367 2023-05-03T12:30:16 8.9K | photo 800x531 | 598 853072 2 0
    2368 2023-05-03T14:05:49 9.0K | video 1264x720 50s | 273 762826 1 0
    2369 2023-05-04T07:41:45 9.5K | photo 652x800 | 44 9bc6a7 0 0
    2370 2023-05-04T09:21:38 8.1K | video 1280x720 27s | from ?11 | 206 a46ea8 1 0
    2371 2023-05-04T11:51:01 8.3K | preview photo e94e30 | 440 0af0ce 1 0
    2372 2023-05-04T13:00:57 7.9K | document 23 160.1_KB | 268 5b5737 0 0
    2373 2023-05-05T07:21:38 6.4K | photo 720x716 | 11 3c14a1 0 0
    2374 2023-05-05T08:10:17 5.2K | preview photo 0ecb10 | 202 9f722e 1 0
    2375 2023-05-05T08:40:08 4.9K | 718 dbb5d1 2 0
    2376 2023-05-05T10:26:48 3.5K | video 560x747 22s | 45 7e7aa9 0 0
  `,
  'pages/d_code': `
    16399 2023-05-03T15:46:04 36.1K | preview photo e56709 | edited | open in Telegram | 177 134ed8 2 1
    16400 2023-05-03T18:58:58 35.8K | preview photo f2b4c8 | edited | open in Telegram | 263 898b43 2 1
    16401 2023-05-04T07:42:38 33.8K | 202 8f9aa7 2 0
    16402 2023-05-04T09:37:42 33.6K | preview photo c6bc40 | 142 a42659 2 0
    16403 2023-05-04T11:24:04 40.1K | photo 749x800 | edited | 509 155772 1 0
    16404 2023-05-04T13:27:40 30.3K | photo 800x320 | edited | open in Telegram | 229 2a4cdc 2 1
    16405 2023-05-04T14:30:18 32.7K | photo 800x800 | 493 fd06c6 1 0
    16406 2023-05-04T16:03:24 32.2K | video 1668x1452 14s | edited | open in Telegram | 478 e64c4d 1 1
    16407 2023-05-04T17:34:08 33.1K | preview photo d9ad62 | 232 3317e4 2 0
    16408 2023-05-04T19:00:42 33.3K | preview photo 196378 | edited | open in Telegram | 281 5b1ab4 2 1
    16409 2023-05-05T07:15:41 29.7K | 209 9576f4 2 0
    16410 2023-05-05T08:30:16 29.7K | photo 800x800 | 549 59c64c 4 0
    16411 2023-05-05T10:00:30 29.5K | preview photo 950e50 | 168 613b02 2 0
    16412 2023-05-05T11:38:20 26.5K | photo 800x560 | 493 06e4b8 2 0
    16413 2023-05-05T13:41:10 26.0K | preview photo 4cd7e6 | edited | open in Telegram | 230 ffe3d2 2 1
    16414 2023-05-05T15:01:25 26.0K | preview photo 14ec13 | edited | open in Telegram | 218 7a7255 2 1
    16415 2023-05-05T17:03:02 25.4K | photo 682x800 | edited | open in Telegram | 636 ae1643 3 1
    16416 2023-05-06T07:25:02 20.8K | 172 78d5f6 2 0
    16417 2023-05-06T10:01:43 17.7K | preview photo fb5d77 | edited | open in Telegram | 184 7ed18d 2 1
    16418 2023-05-06T13:00:07 - | preview photo 4ed3ba | edited | open in Telegram | 173 872b64 2 1
  `,
  'pages/excelhackru': `
    1321 2023-03-21T08:01:29 25.6K | photo#1321 ~1, photo#1322 ~1, photo#1323 ~1, photo#1324 ~1 | 214 0d4cf7 0 0
    1329 2023-03-26T08:01:02 22.3K | video 1080x1440 45s | edited | open in Telegram | 89 98fd6f 0 1
    1331 2023-03-28T08:01:23 23.6K | video 1080x1440 41s | edited | open in Telegram | 220 6f9ce6 0 1
    1335 2023-04-02T08:01:06 21.1K | video 1080x1440 35s | edited | open in Telegram | 160 9717d6 0 1
    1337 2023-04-04T06:47:39 22.0K | photo 800x560 | 312 af682f 2 0
    1338 2023-04-05T08:01:17 24.6K | video 1080x1440 22s | edited | 57 b42654 0 0
    1342 2023-04-09T08:01:35 22.4K | video 1080x1440 28s | edited | 88 a0aeac 0 0
    1344 2023-04-11T08:01:47 22.0K | video 1080x1440 32s | edited | 83 c62579 0 0
    1349 2023-04-18T07:35:36 19.8K | document 31 36.1_KB
    1350 2023-04-18T07:35:36 19.8K | document 9 3.61_KB
    1351 2023-04-18T07:35:36 19.8K | document 9 36.1_KB
    1352 2023-04-19T08:02:11 17.4K | video 1080x1440 39s big | edited | 136 265471 0 0
    1354 2023-04-20T17:50:27 15.1K | poll Anonymous Poll 75/24/2 of 2.2K e77502
    1355 2023-04-20T17:52:32 18.3K | poll Anonymous Poll multiple 70/9/3/7/10/13/0/11/3/2 of 1.3K 7adbaa
    1356 2023-04-23T08:01:54 18.0K | video 1080x1440 19s | edited | 92 4b37e7 0 0
    1358 2023-04-25T08:02:02 17.4K | video 1080x1440 20s | edited | 64 9be697 0 0
    1361 2023-04-30T08:01:47 12.1K | video 1080x1440 25s | edited | 91 f2e1f3 0 0
    1363 2023-05-02T08:02:13 9.9K | video 1080x1440 47s big | edited | 65 ce03d9 0 0
  `,
  'pages/habr_com': `
    56622 2023-05-05T05:24:00 12.3K | preview photo e3b0c4 | 663 9ae837 12 0
    56623 2023-05-05T06:43:00 12.2K | preview photo e3b0c4 | 855 7a04f0 2 0
    56624 2023-05-05T08:06:01 11.8K | preview photo e3b0c4 | 441 2da141 2 0
    56625 2023-05-05T09:44:09 11.4K | preview photo e3b0c4 | 350 274568 3 0
    56626 2023-05-05T09:48:02 11.6K | preview photo e3b0c4 | 642 822d73 2 0
    56627 2023-05-05T11:21:01 11.1K | preview photo e3b0c4 | 358 e7e33c 2 0
    56628 2023-05-05T11:30:15 11.2K | preview photo e3b0c4 | 743 60d4cb 11 0
    56629 2023-05-05T12:30:22 10.9K | preview photo e3b0c4 | 671 6b9e1d 8 0
    56630 2023-05-05T12:52:01 10.9K | preview photo e3b0c4 | 242 f29a87 2 0
    56631 2023-05-05T13:30:25 11.0K | preview photo e3b0c4 | 459 30213f 2 0
    56632 2023-05-05T14:25:02 10.4K | preview photo e3b0c4 | 303 d9bb1a 2 0
    56633 2023-05-05T14:30:20 11.0K | preview photo e3b0c4 | 308 65a266 2 0
    56634 2023-05-05T15:30:16 10.8K | preview photo e3b0c4 | 233 1fdbd1 2 0
    56635 2023-05-05T15:56:00 10.9K | preview photo e3b0c4 | 227 ac6de3 2 0
    56636 2023-05-05T17:27:01 11.3K | preview photo e3b0c4 | 622 f024d0 2 0
    56637 2023-05-05T18:58:00 11.8K | preview photo e3b0c4 | 389 9de2a4 2 0
    56638 2023-05-06T08:00:48 9.4K | preview photo e3b0c4 | 187 21c677 2 0
    56639 2023-05-06T10:00:46 7.7K | preview photo e3b0c4 | 217 38075b 2 0
    56640 2023-05-06T12:00:47 6.4K | preview photo e3b0c4 | 328 e80408 3 0
    56641 - 3.3K | preview photo e3b0c4 | 278 6e5124 2 0
  `,
  'pages/shady2k__lifemodel__tests-fixtures-telegram-test-channel': `
    1001 2026-01-31T08:35:56 2.5K | photo#1001 ~1.3333333333333, photo#1002 ~1.3333333333333 | open in Telegram | 👍10 ❤3 | 254 32992b 2 0
    1003 2026-01-31T09:35:00 1.3K | unsupported
    1010 2026-01-31T09:41:27 1K | photo#1010 ~1.5009380863039, photo#1011 ~1.5009380863039, photo#1012 ~1.5009380863039 | from another_channel/500 | 🙏25 ❤7 👍3 | 465 553bda 0 0
  `,
  'any2feed/full': `
    70989 2023-02-28T07:47:53 37.2K | photo 800x469 | 207 5380dc 0 0
    70990 2023-02-28T08:09:50 34.5K | 74 065a1d 0 0
    70992 2023-02-28T08:51:58 33.8K | photo#70992 ~1, photo#70993 ~1, video#70994 ~1.775 16s | 190 aa9820 0 0
    70995 2023-02-28T08:54:50 33.6K | 75 a69551 0 0
    70996 2023-02-28T09:06:02 32.9K | from yaremshooter/1066 | preview photo 31f140 | 548 505338 2 0
    70997 2023-02-28T10:00:03 30.3K | 334 f65a4e 0 0
    70998 2023-02-28T10:29:08 29.0K | photo 800x533 | from Belarus_VPO/34301 | 812 1802ab 0 0
    70999 2023-02-28T10:43:08 28.7K | 142 a3b3d6 0 0
    71000 2023-02-28T10:52:36 28.7K | photo#71000 ~1.3333333333333, photo#71001 ~1.3333333333333, photo#71002 ~1.3333333333333, photo#71003 ~0.75, photo#71004 ~1.3333333333333, photo#71005 ~1.3333333333333 | 71 fb3df3 0 0
    71006 2023-02-28T12:48:58 17.2K | video 464x619 177s big | from vysokygovorit/10899 | 220 723263 0 0
    71007 2023-02-28T13:02:00 16.8K | video 848x464 101s big | from dimsmirnov175/44655 | 1143 587cd3 0 0
    71008 2023-02-28T13:14:03 14.9K | video 1024x592 17s | from ImpNavigator/4580 | 150 bc6a58 0 0
  `,
}

const SINGLE: Record<string, string> = {
  'any2feed/message_link_preview': `22360 2023-02-27T07:33:14 226.2K | preview photo 0e3496 | 56 6bd069 1 0`,
  'any2feed/message_link_preview_text_only': `22368 2023-02-27T15:08:05 246.8K | preview - ab4f85 | 82 34365d 1 0`,
  'any2feed/message_link_preview_video': `11226 2023-03-01T07:37:02 69.4K | preview video d00544 | edited | 51 71563a 1 0`,
  'any2feed/message_media_file': `16936 2022-08-03T19:31:10 171.9K | document 30 2.1_MB | from kremlinprachka/20294 | 136 88d62d 0 0`,
  'any2feed/message_media_forwarded_from': `22358 2023-02-27T07:20:50 214.4K | photo 800x574 | from dimsmirnov175/44604 | 64 d3bd62 0 0`,
  'any2feed/message_media_photo_and_video': `46908 2023-02-28T06:48:36 59.5K | video#46908 ~0.75 5s, photo#46909 ~0.75, photo#46910 ~0.75 | 140 2ce3c8 3 0`,
  'any2feed/message_media_round_video': `3495 2023-03-01T09:35:31 54.2K | round_video 44s`,
  'any2feed/message_poll': `488 2023-02-27T16:21:02 1.1K | poll Anonymous Poll multiple 16/83/3 of 222 076e30`,
  'any2feed/message_sticker': `5 2023-03-01T08:01:50 1 | sticker | signed 7`,
  'any2feed/message_text': `70991 2023-02-28T08:48:01 33.4K | 516 c17dc6 0 0`,
  'any2feed/message_voice': `939 2018-04-24T15:28:46 746 | voice 1660s | from ?14 | 116 e52632 2 0`,
  'any2feed/message_with_from_author': `4 2023-02-28T16:38:34 1 | signed 16 | 4 9f86d0 0 0`,
  'tchan/parse_audio_document': `12 2023-02-24T07:33:58 2 | audio 19 14 | 10 b26b9e 0 0`,
  'tchan/parse_forwarded_text_message': `89 2023-02-24T12:13:31 2 | from ?9 | 2 1d6688 0 0`,
  'tchan/parse_location_message': `10 2023-02-24T07:31:38 2 | location`,
  'tchan/parse_multimedia_message': `84 2023-02-24T11:01:46 436.6K | video#84 ~1.7777777777778 27s, photo#85 ~0.75, video#86 ~0.5625 8s, photo#87 ~1.3333333333333 | 25 6bb7c0 0 0`,
  'tchan/parse_photo_multiple': `14 2023-02-24T07:34:20 2 | photo#14 ~1.3333333333333, photo#15 ~0.75 | 12 cceb18 0 0`,
  'tchan/parse_poll': `11 2023-02-24T07:32:23 2 | poll Anonymous Quiz 0/0/0 of 0 fe9568`,
  'tchan/parse_service_message_channel_created': `1 2023-02-24T07:26:49 - | service | 14 feec9e 0 0`,
  'tchan/parse_sticker_message': `9 2023-02-24T07:31:06 2 | sticker`,
  'tchan/parse_text_message_link_with_regular_preview': `94 2023-02-24T13:47:38 1 | preview photo f4467c | 118 99675e 1 0`,
  'tchan/parse_text_message_multiline': `62 2023-02-24T08:01:26 2 | 25 a7010d 0 0`,
  'tchan/parse_text_message_signed_not_edited': `79 2023-02-24T08:07:51 2 | signed 13 | 18 dcd666 0 0`,
  'tchan/parse_text_reply_to_video': `20 2023-02-24T07:38:31 2 | re tchantest/19 d534be | 36 e07621 0 0`,
  'tchan/parse_video_big': `5343 2023-01-30T23:30:40 436.6K | video 704x939 52s big | 8 5fb205 0 0`,
  'tchan/parse_video_single': `18 2023-02-24T07:36:49 2 | video 720x960 6s | 21 c70427 0 0`,
  'embed/laconicman__telegram-kb__embed-album-iosgr-3982': `3982 - - | photo#3982 ~2.1390374331551, photo#3983 ~1.6393442622951 | 167 1aab4b 3 0`,
  'embed/laconicman__telegram-kb__embed-poll-multiple-iosdev-599': `599 - - | poll Anonymous Poll multiple  of 746 3c32e0 | 👍9 🔥4 ⚡3 😁2`,
  'embed/Thrita__Telegtools__Test-DirectVideoPost': `5345 2018-03-14T05:49:10 6.0K | video 170s | signed 14 | edited | 137 58ca71 2 0`,
  'embed/Thrita__Telegtools__Test-TextReplyPost': `5341 2018-03-13T06:03:16 9.7K | re K1inUSA/5340 8196dc | preview photo c2b800 | signed 14 | 2517 55cf24 4 0`,
  'embed/Thrita__Telegtools__Test-TextWithPhotoPost': `5343 2018-03-13T12:55:55 11.0K | preview photo c2b800 | signed 14 | edited | 852 2358cb 4 0`,
}

function linesOf(table: string): string[] {
  return table.split('\n').flatMap((row) => row.trim() || [])
}

for (const [name, table] of [...Object.entries(PAGES), ...Object.entries(SINGLE)]) {
  test(name, { skip: withoutFixtures }, () => {
    assert.deepEqual(posts(name).map(line), linesOf(table))
  })
}
