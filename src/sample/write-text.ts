import type { TextNode } from './notation.ts'

const ESCAPES: Record<string, string> = {
  '!': '&#33;',
  '"': '&quot;',
  $: '&#036;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}

/** Fit for text and for attributes in double quotes, with the numeric references that the preview is fond of. */
export function escapeHtml(text: string): string {
  return text.replace(/[!"$&'<>]/g, (sign) => ESCAPES[sign] ?? sign)
}

/** The inside of a text element. `hit`: the words searched for, which the preview marks. */
export function writeText(nodes: readonly TextNode[], hit?: string): string {
  return nodes.map((node) => writeNode(node, hit)).join('')
}

/** Plain words that may hold emoji (also those that are one without a variation selector) and line breaks: titles, names, snippets. */
export function writeWords(text: string, hit?: string): string {
  return text
    .split(/(\p{RGI_Emoji}|[\p{Extended_Pictographic}&&[\u{1F000}-\u{1FAFF}]])/v)
    .map((part, index) => (index % 2 === 1 ? writeEmoji(part) : writePlain(part, hit)))
    .join('')
}

/** The picture's name is the glyph in UTF-8, without the variation selector. */
export function writeEmoji(glyph: string): string {
  const bytes = new TextEncoder().encode(glyph.replaceAll('\uFE0F', ''))
  const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const picture = `//telegram.org/img/emoji/40/${name.toUpperCase()}.png`
  return `<i class="emoji" style="background-image:url('${picture}')"><b>${glyph}</b></i>`
}

const TAGS = {
  bold: ['<b>', '</b>'],
  'folded quote': ['<blockquote expandable>', '</blockquote>'],
  italic: ['<i>', '</i>'],
  quote: ['<blockquote>', '</blockquote>'],
  spoiler: ['<tg-spoiler>', '</tg-spoiler>'],
  strike: ['<s>', '</s>'],
  underline: ['<u>', '</u>'],
} as const

function writeNode(node: TextNode, hit: string | undefined): string {
  switch (node.kind) {
    case 'text':
      return writePlain(node.text, hit)
    case 'emoji':
      return writeEmoji(node.glyph)
    case 'custom emoji':
      return `<tg-emoji emoji-id="${escapeHtml(node.id)}">${writeEmoji(node.glyph)}</tg-emoji>`
    case 'code':
      return `<code>${writePlain(node.text, hit)}</code>`
    case 'pre':
      return `<pre><code class="language-${escapeHtml(node.language)}">${writePlain(node.text, hit)}</code></pre>`
    case 'link':
      return writeHiddenLink(node.url, writeText(node.children, hit))
    case 'found':
      return writeFound(node.what, node.text, hit)
    case 'bold':
    case 'folded quote':
    case 'italic':
    case 'quote':
    case 'spoiler':
    case 'strike':
    case 'underline':
      return TAGS[node.kind][0] + writeText(node.children, hit) + TAGS[node.kind][1]
  }
}

/** A link whose words differ from its target asks before it opens; its address is escaped twice, as in the preview. */
function writeHiddenLink(url: string, words: string): string {
  const address = escapeHtml(url.replaceAll('&', '&amp;'))
  return `<a href="${address}" target="_blank" rel="noopener" onclick="return confirm('Open this link?\\n\\n'+this.href);">${words}</a>`
}

function writeFound(
  what: Extract<TextNode, { kind: 'found' }>['what'],
  text: string,
  hit: string | undefined,
): string {
  const words = writePlain(text, hit)
  switch (what) {
    case 'url':
      return `<a href="${escapeHtml(text)}" target="_blank" rel="noopener">${words}</a>`
    case 'mention':
      return `<a href="https://t.me/${text.slice(1)}" target="_blank">${words}</a>`
    case 'hashtag':
    case 'cashtag':
      return `<a href="?q=${encodeURIComponent(text)}">${words}</a>`
    case 'email':
      return `<a href="mailto:${text}">${words}</a>`
    case 'phone':
      return `<a href="tel:${text.replace(/[^+\d]/g, '')}">${words}</a>`
  }
}

function writePlain(text: string, hit: string | undefined): string {
  return marked(text, hit).replaceAll('\n', '<br/>')
}

function marked(text: string, hit: string | undefined): string {
  if (hit === undefined || hit === '') return escapeHtml(text)
  const folded = foldForSearch(text)
  const wanted = foldForSearch(hit)
  let html = ''
  let end = 0
  for (
    let at = folded.indexOf(wanted);
    at !== -1;
    at = folded.indexOf(wanted, at + wanted.length)
  ) {
    html += `${escapeHtml(text.slice(end, at))}<mark>${escapeHtml(text.slice(at, at + wanted.length))}</mark>`
    end = at + wanted.length
  }
  return html + escapeHtml(text.slice(end))
}

/** Case and ё do not matter. Keeps the length, so that places in the folded text are places in the text. */
export function foldForSearch(text: string): string {
  return Array.from(text, (sign) => {
    const lower = sign.toLowerCase()
    return lower.length === sign.length ? lower : sign
  })
    .join('')
    .replaceAll('ё', 'е')
}
