/** Files that other tools write, made by hand for the tests: two posts of a fictional pilots' channel, as each tool shows them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BlobReader, BlobWriter, configure, TextReader, ZipWriter } from '@zip.js/zip.js'
import { WARCRecord, WARCSerializer } from 'warcio'

configure({ useWebWorkers: false })

export const PEER = 1_700_000_077

/** Unix seconds of the two posts. */
export const TIMES = [1_767_175_200, 1_767_178_800] as const

export const TEXTS = [
  'Gale warning for the strait until noon.',
  'Ворота шлюза закрыты до вечера.',
] as const

/** As Telegram Desktop writes one chat. */
export function desktopChat(more: object = {}): object {
  return {
    name: 'Pilot Office',
    type: 'public_channel',
    id: PEER,
    messages: [4, 6].map((id, at) => ({
      id,
      type: 'message',
      date: '2025-12-31T10:00:00',
      date_unixtime: String(TIMES[at]),
      from: 'Pilot Office',
      from_id: `channel${PEER}`,
      text: TEXTS[at],
      text_entities: [{ type: 'plain', text: TEXTS[at] }],
    })),
    ...more,
  }
}

/** As Telegram Desktop writes a whole account: a public channel among what is nobody's business. */
export function desktopAccount(): object {
  const text = 'Only between us.'
  const message = { id: 1, type: 'message', date_unixtime: String(TIMES[0]), text }
  return {
    about: 'Here is the data you requested.',
    personal_information: { first_name: 'Ada', phone_number: '+000' },
    chats: {
      about: 'This page lists all chats.',
      list: [
        { name: 'Aunt', type: 'personal_chat', id: 5, messages: [message] },
        desktopChat(),
        { name: 'Crew', type: 'private_group', id: 6, messages: [message] },
      ],
    },
    left_chats: {
      list: [{ name: 'Old crew', type: 'private_supergroup', id: 8, messages: [message] }],
    },
  }
}

/** As Telethon's `to_dict` gives them. */
export function mtprotoMessages(): object[] {
  return [4, 6].map((id, at) => ({
    _: 'Message',
    id,
    peer_id: { _: 'PeerChannel', channel_id: PEER },
    date: new Date((TIMES[at] ?? 0) * 1000).toISOString().replace('.000Z', '+00:00'),
    message: TEXTS[at],
    post: true,
    views: 1200 + at,
    forwards: 3,
    entities: [],
  }))
}

/** A page of `t.me/s/…` with the two posts. */
export function previewPage(handle = 'pilot_office'): string {
  const view = Buffer.from(JSON.stringify({ c: -PEER, p: 4, t: TIMES[1] + 7200, h: 'x' })).toString(
    'base64url',
  )
  const posts = [4, 6].map(
    (id, at) =>
      `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${handle}/${id}" data-view="${view}"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_text js-message_text" dir="auto"><b>${TEXTS[at]}</b></div><div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">1.2K</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/${handle}/${id}"><time datetime="${new Date((TIMES[at] ?? 0) * 1000).toISOString().replace('.000Z', '+00:00')}" class="time"></time></a></span></div></div></div></div></div>`,
  )
  return `<!DOCTYPE html><html><head><title>Pilot Office – Telegram</title></head><body class="widget_frame_base tgme_webpreview"><div class="tgme_channel_info"><div class="tgme_channel_info_header"><div class="tgme_channel_info_header_title"><span dir="auto">Pilot Office</span></div><div class="tgme_channel_info_header_username"><a href="https://t.me/${handle}">@${handle}</a></div></div></div><main class="tgme_main" data-url="/${handle}"><section class="tgme_channel_history js-message_history">${posts.join('\n')}</section></main></body></html>`
}

/** What `t.me/s/…` gives as text. */
export function textDump(): string {
  return `Pilot Office\n1.2K subscribers\nDownload Telegram\n${TEXTS[0]}\n👍3\n${TEXTS[1]}\n👍5\n`
}

export function writeFiles(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}

/** A ZIP file of these files; with a password, if one is given. */
export async function zipOf(
  files: Record<string, string | Uint8Array>,
  password?: string,
): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter())
  for (const [name, content] of Object.entries(files)) {
    const reader =
      typeof content === 'string'
        ? new TextReader(content)
        : new BlobReader(new Blob([Uint8Array.from(content)]))
    await writer.add(name, reader, password === undefined ? {} : { password })
  }
  return (await writer.close()).bytes()
}

/** A WARC file of pages, each a record of its own. */
export async function warcOf(
  pages: { url: string; date: string; type: string; body: string | Uint8Array }[],
  gzip: boolean,
): Promise<Uint8Array> {
  const records: Uint8Array[] = []
  for (const { url, date, type, body } of pages) {
    async function* content(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(body)
    }
    const record = WARCRecord.create(
      {
        url,
        date,
        type: 'response',
        warcVersion: 'WARC/1.1',
        statusline: 'HTTP/1.1 200 OK',
        httpHeaders: { 'content-type': type },
      },
      content(),
    )
    records.push(await WARCSerializer.serialize(record, { gzip }))
  }
  return Buffer.concat(records)
}
