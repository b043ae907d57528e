/**
 * A generated network of channels behind a web preview that fails as the real one does: for tests and benchmarks of the
 * capture. Its world can be changed between two passes; what it holds is known exactly.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { seeded } from './seeded.ts'

export type BigPost = { id: number; lastId: number; at: number; text: string }

export type FailureMode =
  | 'busy'
  | 'drip'
  | 'empty'
  | 'no-prev'
  | 'reset'
  | 'server-error'
  | 'stale-page'

export type BigTelegramOptions = {
  channels: number
  /** Of each channel. */
  posts: number
  /** Part of the requests that fail. */
  failing?: number
  modes?: readonly FailureMode[]
  seed?: number
  /** Unix seconds. */
  now: () => number
  gzip?: boolean
  /** Every page is made before the first request, so that making it is no part of what is measured. */
  ahead?: boolean
  /** Every picture has the same bytes. */
  onePicture?: true
}

export type BigTelegram = AsyncDisposable & {
  origin: string
  handles: string[]
  posts(handle: string): BigPost[]
  edit(handle: string, id: number): void
  remove(handle: string, id: number): void
  add(handle: string): BigPost
  /** Gives the channel a picture. */
  setAvatar(handle: string, name: string): void
  /** Part of the requests that fail from now on. */
  setFailing(part: number): void
  /** What was asked of pictures, with the range. */
  mediaAsked: string[]
  requests: { all: number; failed: Partial<Record<FailureMode, number>> }
  /** Most requests that were open at the same time. */
  atOnce: () => number
}

const MODES: readonly FailureMode[] = [
  'busy',
  'drip',
  'empty',
  'no-prev',
  'reset',
  'server-error',
  'stale-page',
]

export async function bigTelegram(options: BigTelegramOptions): Promise<BigTelegram> {
  const chance = seeded(options.seed ?? 1)
  const world = new Map<string, BigPost[]>()
  const handles = Array.from({ length: options.channels }, (_, n) => `harbour_${n + 1}`)
  for (const handle of handles) world.set(handle, history(handle, options, chance))
  const given = new Map([...world].map(([handle, posts]) => [handle, posts.at(-1)?.lastId ?? 0]))
  const media = { asked: [] as string[], broken: new Set<string>() }
  let failing = options.failing ?? 0
  const requests: BigTelegram['requests'] = { all: 0, failed: {} }
  let open = 0
  let atOnce = 0
  const server = createServer((request, response) => {
    open++
    atOnce = Math.max(atOnce, open)
    response.once('close', () => open--)
    requests.all++
    const modes = options.modes ?? MODES
    const mode = chance() < failing ? modes[Math.floor(chance() * modes.length)] : undefined
    if (mode !== undefined) requests.failed[mode] = (requests.failed[mode] ?? 0) + 1
    answer(request, response, mode)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0

  function answer(request: IncomingMessage, response: ServerResponse, mode?: FailureMode): void {
    const [, name] = /^\/cdn\/([^?]+)/.exec(request.url ?? '') ?? []
    if (name !== undefined) picture(request, response, name)
    else if (mode === 'busy') response.writeHead(429, { 'retry-after': '1' }).end('slow down')
    else if (mode === 'server-error')
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502</h1>')
    else send(response, made.get(request.url ?? '') ?? packedPage(request.url ?? '/', mode), mode)
  }

  function packedPage(url: string, mode?: FailureMode): Buffer {
    const html = page(new URL(url, 'http://127.0.0.1'), mode)
    return options.gzip === true ? gzipSync(html, { level: 1 }) : Buffer.from(html)
  }

  function send(response: ServerResponse, packed: Buffer, mode?: FailureMode): void {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (options.gzip === true) response.setHeader('content-encoding', 'gzip')
    response.setHeader('set-cookie', 'stel_ssid=secret; path=/')
    if (mode === 'reset' || mode === 'drip') {
      response.setHeader('content-length', packed.length)
      response.write(packed.subarray(0, Math.floor(packed.length / 3)), () => {
        if (mode === 'reset') response.destroy()
      })
      return
    }
    response.end(packed)
  }

  /** The first request for a picture breaks off in the middle. */
  function picture(request: IncomingMessage, response: ServerResponse, name: string): void {
    const bytes = pictureOf(options.onePicture ? 'harbour' : name.replace(/-[^-]*$/, ''))
    media.asked.push(`${name.replace(/-[^-]*$/, '')} ${request.headers.range ?? 'whole'}`)
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    response.setHeader('content-type', 'image/jpeg')
    response.setHeader('content-length', bytes.length - from)
    if (from > 0) {
      response.statusCode = 206
      response.setHeader('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`)
    }
    const isFirst = from === 0 && !media.broken.has(name.replace(/-[^-]*$/, ''))
    media.broken.add(name.replace(/-[^-]*$/, ''))
    if (isFirst) {
      response.write(bytes.subarray(0, 5000))
      setTimeout(() => response.socket?.end(), 50)
    } else response.end(bytes.subarray(from))
  }

  let rendered = 0
  const showing = (): Showing => ({
    now: options.now(),
    cdn: `http://127.0.0.1:${port}/cdn`,
    token: ++rendered,
  })

  function page(url: URL, mode?: FailureMode): string {
    const [, first = '', second = '', third] = url.pathname.split('/')
    const isPreview = first === 's'
    const handle = isPreview ? second : first
    const posts = world.get(handle)
    if (posts === undefined) return nobody(handle)
    if (!isPreview) {
      const id = Number(second)
      return embed(
        handle,
        posts.find((post) => post.id <= id && id <= post.lastId),
        showing(),
      )
    }
    const before = mode === 'stale-page' ? null : url.searchParams.get('before')
    const older = before === null ? posts : posts.filter(({ id }) => id < Number(before))
    const around = third === undefined ? older.slice(-20) : posts.slice(0, 20)
    const shown = mode === 'empty' ? [] : around
    const [lowest] = shown
    const hasOlder = lowest !== undefined && lowest !== posts[0] && mode !== 'no-prev'
    const avatar = avatars.get(handle)
    return preview(handle, shown, hasOlder ? lowest.id : undefined, {
      ...showing(),
      ...(avatar !== undefined && { avatar }),
    })
  }

  const avatars = new Map<string, string>()
  const made = new Map<string, Buffer>()
  for (const [handle, posts] of options.ahead === true ? world : []) {
    let url = `/s/${handle}`
    for (let end = posts.length; end > 0; end -= 20) {
      made.set(url, packedPage(url))
      url = `/s/${handle}?before=${posts[Math.max(0, end - 20)]?.id}`
    }
  }

  const of = (handle: string): BigPost[] => world.get(handle) ?? []
  return {
    origin: `http://127.0.0.1:${port}`,
    handles,
    posts: of,
    edit(handle, id) {
      const post = of(handle).find((one) => one.id === id)
      if (post !== undefined) post.text += ' Corrected.'
    },
    remove: (handle, id) =>
      void world.set(
        handle,
        of(handle).filter((one) => one.id !== id),
      ),
    add(handle) {
      // A number is given once, whatever became of the post.
      const id = (given.get(handle) ?? 0) + 1
      given.set(handle, id)
      const post = { id, lastId: id, at: options.now() - 60, text: `Late bulletin ${id}.` }
      of(handle).push(post)
      return post
    },
    setAvatar: (handle, name) => void avatars.set(handle, name),
    setFailing: (part) => void (failing = part),
    mediaAsked: media.asked,
    requests,
    atOnce: () => atOnce,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const SYLLABLES =
  'har bour trea ty fer ry mi nis ter tal mor ning pier storm bri dge light car go strait dis trict'.split(
    ' ',
  )

/** Of many words, as real posts have them: posts of a few words would all be near copies of each other. */
function word(chance: () => number): string {
  const length = 1 + Math.floor(chance() * 3)
  return Array.from({ length }, () => SYLLABLES[Math.floor(chance() * SYLLABLES.length)]).join('')
}

function history(
  handle: string,
  { now, posts }: BigTelegramOptions,
  chance: () => number,
): BigPost[] {
  const made: BigPost[] = []
  let id = 1
  for (let n = 0; n < posts; n++) {
    // Some numbers are never seen, some posts are albums.
    if (chance() < 0.08) id += 1 + Math.floor(chance() * 3)
    const lastId = chance() < 0.05 ? id + 1 : id
    const words = Array.from({ length: 25 }, () => word(chance))
    const at = now() - (posts - n) * 7200
    made.push({ id, lastId, at, text: `${handle} bulletin ${n}: ${words.join(' ')}` })
    id = lastId + 1
  }
  return made
}

/** When a page is rendered, and where its pictures are: another address on each page. */
type Showing = { now: number; cdn: string; token: number; avatar?: string }

/** Something that begins like a JPEG, other bytes for each name. */
export function pictureOf(name: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(12_000, `${name};`)])
}

function peerOf(handle: string): number {
  return 900_000_000 + Number(handle.replace(/\D+/g, ''))
}

function message(
  handle: string,
  { at, id, lastId, text }: BigPost,
  { cdn, now, token }: Showing,
): string {
  const isAlbum = lastId > id
  const view = JSON.stringify({ c: -peerOf(handle), p: isAlbum ? `${id}g` : id, t: now, h: 'x' })
  const date = new Date(at * 1000).toISOString().replace('.000Z', '+00:00')
  const album = isAlbum
    ? `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap"><div class="tgme_widget_message_grouped js-message_grouped"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer">${[id, lastId].map((member) => `<a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" style="background-image:url('${cdn}/${handle}_${member}-${token}.jpg')" data-ratio="1.5" href="https://t.me/${handle}/${member}?single"></a>`).join('')}</div></div></div>`
    : ''
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${handle}/${id}" data-view="${Buffer.from(view).toString('base64url')}"><div class="tgme_widget_message_user"><a href="https://t.me/${handle}"><i class="tgme_widget_message_user_photo bgcolor0" data-content="H"></i></a></div><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/${handle}"><span dir="auto">${handle}</span></a></div>${album}<div class="tgme_widget_message_text js-message_text" dir="auto">${text}<br/><a href="?q=%23quay">#quay</a></div><div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">1.2K</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/${handle}/${id}"><time datetime="${date}" class="time">00:00</time></a></span></div></div></div></div></div>`
}

function preview(
  handle: string,
  posts: BigPost[],
  before: number | undefined,
  now: Showing,
): string {
  const prev = before === undefined ? '' : `<link rel="prev" href="/s/${handle}?before=${before}">`
  const more =
    before === undefined
      ? ''
      : `<div class="tgme_widget_message_centered js-messages_more_wrap"><a href="/s/${handle}?before=${before}" class="tme_messages_more js-messages_more" data-before="${before}"></a></div>`
  const face =
    now.avatar === undefined
      ? ''
      : `<i class="tgme_page_photo_image bgcolor0"><img src="${now.cdn}/${now.avatar}-0.jpg"></i>`
  const shown =
    posts.length === 0
      ? '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message_centered"><div class="tme_no_messages_found">No posts found</div></div></div>'
      : posts.map((post) => message(handle, post, now)).join('')
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${handle} – Telegram</title><meta property="og:site_name" content="Telegram">${prev}<link rel="canonical" href="/s/${handle}"></head><body class="widget_frame_base tgme_webpreview"><header class="tgme_header search_collapsed"><div class="tgme_container"><div class="tgme_header_search"><form class="tgme_header_search_form" action="/s/${handle}"><input class="tgme_header_search_form_input js-header_search" name="q" value=""></form></div><div class="tgme_header_right_column"><section class="tgme_right_column"><div class="tgme_channel_info"><div class="tgme_channel_info_header">${face}<div class="tgme_channel_info_header_title_wrap"><div class="tgme_channel_info_header_title"><span dir="auto">Quay ${handle}</span></div><div class="tgme_channel_info_header_labels"></div></div><div class="tgme_channel_info_header_username"><a href="https://t.me/${handle}">@${handle}</a></div></div><div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">2.95K</span> <span class="counter_type">subscribers</span></div></div><div class="tgme_channel_info_description">News of the quay.</div></div></section></div></div></header><main class="tgme_main" data-url="/${handle}"><div class="tgme_container"><section class="tgme_channel_history js-message_history">${more}${shown}</section></div></main></body></html>`
}

function embed(handle: string, post: BigPost | undefined, now: Showing): string {
  const inner =
    post === undefined
      ? '<div class="tgme_widget_message err_message js-widget_message"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_error" dir="auto">Post not found</div></div></div>'
      : message(handle, post, now)
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Telegram Widget</title></head><body class="widget_frame_base tgme_widget body_widget_post">${inner}</body></html>`
}

function nobody(handle: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Telegram: Contact @${handle}</title><meta name="robots" content="noindex, nofollow"></head><body><div class="tgme_page_wrap"><div class="tgme_body_wrap"><div class="tgme_page"><div class="tgme_page_icon"><i class="tgme_icon_user"></i></div><div class="tgme_page_description">If you have <strong>Telegram</strong>, you can contact <a class="tgme_username_link" href="tg://resolve?domain=${handle}">@${handle}</a> right away.</div></div></div></div></body></html>`
}
