/** Pages of a source that means harm: each payload at every place that has words or an address. */
import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { fixture, fixturePath } from './fixtures.ts'

/** Ours, and every known one where the fixtures are. */
export function hostileWords(): string[] {
  if (!existsSync(fixturePath('hostile/xss-payloads.txt'))) return OWN
  const decoder = new TextDecoder()
  const known = decoder.decode(fixture('hostile/xss-payloads.txt')).split(/\r?\n/)
  const naughty = v.parse(
    v.array(v.string()),
    JSON.parse(decoder.decode(fixture('hostile/naughty-strings.json'))),
  )
  return [...OWN, ...known, ...naughty].filter((words) => words.trim() !== '')
}

/** As text that a source escapes: all of it arrives as it is. */
export function asText(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** A channel's page with one post for each, from 1, and all of them in its header. */
export function hostilePage(handle: string, payloads: readonly string[]): string {
  const all = asText(payloads.join('\n'))
  const posts = payloads.map((words, at) => hostilePost(asText(words), { handle, id: at + 1 }))
  return `<!DOCTYPE html><html><head><title>${all}</title></head><body class="widget_frame_base tgme_webpreview"><div class="tgme_channel_info"><div class="tgme_channel_info_header"><div class="tgme_channel_info_header_title"><span dir="auto">${all}</span></div><div class="tgme_channel_info_header_username"><a href="https://t.me/${handle}">@${handle}</a></div></div><div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">${asText(payloads[0] ?? '')}</span> <span class="counter_type">subscribers</span></div></div><div class="tgme_channel_info_description">${all}</div></div><main class="tgme_main" data-url="/${handle}"><section class="tgme_channel_history js-message_history">${posts.join('\n')}</section></main></body></html>`
}

/** A post with `words` as markup wherever the source has words, and in each attribute that becomes an address. */
export function hostilePost(
  words: string,
  { handle, id }: { handle: string; id: number } = { handle: 'harbour', id: 5 },
): string {
  const quoted = words.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const link = `href="${quoted}"`
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="${handle}/${id}"><div class="tgme_widget_message_bubble">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" ${link}>${words}</a> via <a class="tgme_widget_message_via_bot">${words}</a></div>
<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name" ${link}>${words}</a> (<span class="tgme_widget_message_forwarded_from_author">${words}</span>)</div>
<a class="tgme_widget_message_reply" href="https://t.me/harbour/4"><span class="tgme_widget_message_author_name">${words}</span><div class="tgme_widget_message_text js-message_reply_text">${words}</div></a>
<a class="tgme_widget_message_photo_wrap" style="width:800px;background-image:url('${quoted}')"><div class="tgme_widget_message_photo" style="padding-top:75%"></div></a>
<div class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_title">${words}</div><div class="tgme_widget_message_document_extra">${words}</div></div>
<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">${words}</div><div class="tgme_widget_message_poll_type">Anonymous Poll</div><div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_text">${words}</div></div></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">${words} <a ${link}>link</a> <a href="https://t.me/x" onclick="x">${words}</a> <tg-emoji emoji-id="${quoted}">⚓</tg-emoji><pre><code class="language-${quoted}">x</code></pre></div>
<a class="tgme_widget_message_link_preview" ${link}><div class="link_preview_site_name">${words}</div><div class="link_preview_title">${words}</div><div class="link_preview_description">${words}</div></a>
<div class="tgme_widget_message_reactions"><span class="tgme_reaction"><i class="emoji"><b>${words}</b></i>5</span></div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_from_author">${words}</span><a class="tgme_widget_message_date" href="https://t.me/${handle}/${id}"><time datetime="2026-01-02T03:04:05+00:00"></time></a></div></div>
<div class="tgme_widget_message_inline_keyboard"><div class="tgme_widget_message_inline_row"><a class="tgme_widget_message_inline_button url_button" ${link}><span class="tgme_widget_message_inline_button_text">${words}</span></a></div></div></div></div>`
}

/** One of each way that we know: out of a text, an attribute, a comment, a raw text element, an address, a style. */
const OWN = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<SCRIPT SRC=//foreign.example/a.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img src="//foreign.example/a.png">',
  '"><img src=x onerror=alert(1)>',
  "'><img src=x onerror=alert(1)>",
  '`><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '" autofocus onfocus=alert(1) x="',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<body onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="//foreign.example/a.swf">',
  '<base href="//foreign.example/">',
  '<meta http-equiv="refresh" content="0;url=//foreign.example/">',
  '<link rel="stylesheet" href="//foreign.example/a.css">',
  '<style>@import "//foreign.example/a.css"</style>',
  '<div style="background:url(//foreign.example/a.png)">',
  '<form action="//foreign.example/"><button autofocus>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<dialog open oncancel=alert(1)>',
  '<a href="javascript:alert(1)" autofocus>here</a>',
  '<template shadowrootmode=open><img src=x onerror=alert(1)></template>',
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</noscript><script>alert(1)</script>',
  '</footer></body></html><script>alert(1)</script>',
  '</div></div></div></main>',
  '<!-- never closed',
  '--><script>alert(1)</script><!--',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<plaintext>',
  '<xmp><script>alert(1)</script></xmp>',
  '<textarea>',
  '<select><option>',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://foreign.example/1',
  '//foreign.example/a.png',
  '\\\\foreign.example\\a.png',
  'https://foreign.example/"><img src=x onerror=alert(1)>',
  'https://a@foreign.example/',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '${alert(1)}{{alert(1)}}<%= alert(1) %>',
  '\u202Egnp.exe\u202C \u2066<b>\u2069',
  'a\u0001b\u0008c\u001Bd',
  '\uFEFF\u200B\uD800 \uDFFF lone',
  '＜script＞alert(1)＜/script＞',
  `${'<b>'.repeat(300)}deep`,
  'a\u0301\u0323'.repeat(200),
]
