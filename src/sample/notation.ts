/** Reads the notation of the sample's texts (see `draft.ts`) into a tree. */
export type TextNode =
  | { kind: 'text'; text: string }
  | { kind: 'emoji'; glyph: string }
  | { kind: 'custom emoji'; id: string; glyph: string }
  | { kind: 'found'; what: Found; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'pre'; language: string; text: string }
  | { kind: 'link'; url: string; children: TextNode[] }
  | { kind: Style; children: TextNode[] }

type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'folded quote'
type Found = 'url' | 'mention' | 'hashtag' | 'cashtag' | 'email' | 'phone'

export function parseNotation(source: string): TextNode[] {
  const nodes: TextNode[] = []
  const lines = source.split('\n')
  for (let index = 0; index < lines.length;) {
    if (index > 0) nodes.push({ kind: 'text', text: '\n' })
    const block = fence(lines, index) ?? quote(lines, index)
    if (block === undefined) {
      nodes.push(...inline(lines[index] ?? ''))
      index++
    } else {
      nodes.push(block.node)
      index = block.end
    }
  }
  return nodes
}

/** The words without any formatting, as a reader sees them. */
export function plainText(nodes: readonly TextNode[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return plainText(node.children)
      return 'glyph' in node ? node.glyph : node.text
    })
    .join('')
}

function fence(lines: string[], start: number): { node: TextNode; end: number } | undefined {
  const first = lines[start] ?? ''
  if (!first.startsWith('```')) return undefined
  const close = lines.indexOf('```', start + 1)
  if (close === -1) throw new SyntaxError(`unclosed block: ${first}`)
  const text = lines.slice(start + 1, close).join('\n')
  return { node: { kind: 'pre', language: first.slice(3), text }, end: close + 1 }
}

function quote(lines: string[], start: number): { node: TextNode; end: number } | undefined {
  const sign = ['>> ', '> '].find((candidate) => lines[start]?.startsWith(candidate))
  if (sign === undefined) return undefined
  let end = start
  while (lines[end]?.startsWith(sign) === true) end++
  const inner = lines.slice(start, end).map((line) => line.slice(sign.length))
  const children = inner.flatMap((line, index): TextNode[] => [
    ...(index > 0 ? [{ kind: 'text' as const, text: '\n' }] : []),
    ...inline(line),
  ])
  return { node: { kind: sign === '> ' ? 'quote' : 'folded quote', children }, end }
}

const STYLES: readonly [sign: string, kind: Style][] = [
  ['**', 'bold'],
  ['__', 'italic'],
  ['++', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
]

function inline(source: string): TextNode[] {
  const nodes: TextNode[] = []
  let plain = ''
  let index = 0
  while (index < source.length) {
    const span = spanAt(source, index)
    if (span === undefined) {
      plain += source[index]
      index++
      continue
    }
    nodes.push(...finds(plain), span.node)
    plain = ''
    index = span.end
  }
  nodes.push(...finds(plain))
  return nodes
}

function spanAt(source: string, at: number): { node: TextNode; end: number } | undefined {
  for (const [sign, kind] of STYLES) {
    const inner = between(source, at, sign, sign)
    if (inner !== undefined) {
      return { node: { kind, children: inline(inner.text) }, end: inner.end }
    }
  }
  const code = between(source, at, '`', '`')
  if (code !== undefined) return { node: { kind: 'code', text: code.text }, end: code.end }
  const custom = between(source, at, '{{', '}}')
  if (custom !== undefined) {
    const [id = '', glyph = ''] = custom.text.split('|')
    return { node: { kind: 'custom emoji', id, glyph }, end: custom.end }
  }
  const words = between(source, at, '[', '](')
  const target = words && between(source, words.end - 1, '(', ')')
  if (words === undefined || target === undefined) return undefined
  return {
    node: { kind: 'link', url: target.text, children: inline(words.text) },
    end: target.end,
  }
}

function between(
  source: string,
  at: number,
  open: string,
  close: string,
): { text: string; end: number } | undefined {
  if (!source.startsWith(open, at)) return undefined
  const end = source.indexOf(close, at + open.length)
  if (end <= at + open.length) return undefined
  return { text: source.slice(at + open.length, end), end: end + close.length }
}

const FINDS =
  /(?<url>https?:\/\/[^\s\(\),»"]*[^\s\(\),»".:;!?])|(?<email>[\w.\-]+@[\w\-]+(?:\.[\w\-]+)+)|(?<mention>@[A-Za-z]\w{4,31})|(?<hashtag>#[\p{L}\p{M}\p{N}_]+)|(?<cashtag>\$[A-Z]{3,8}\b)|(?<phone>\+999[\d \-]{6,}\d)|(?<emoji>\p{RGI_Emoji}|[\p{Extended_Pictographic}&&[\u{1F000}-\u{1FAFF}]])/gv

function finds(text: string): TextNode[] {
  const nodes: TextNode[] = []
  let end = 0
  for (const match of text.matchAll(FINDS)) {
    if (match.index > end) nodes.push({ kind: 'text', text: text.slice(end, match.index) })
    nodes.push(found(match[0], match.groups ?? {}))
    end = match.index + match[0].length
  }
  if (end < text.length) nodes.push({ kind: 'text', text: text.slice(end) })
  return nodes
}

function found(text: string, groups: Record<string, string | undefined>): TextNode {
  const kinds = ['url', 'email', 'mention', 'hashtag', 'cashtag', 'phone'] as const
  const what = kinds.find((kind) => groups[kind] !== undefined)
  return what === undefined ? { kind: 'emoji', glyph: text } : { kind: 'found', what, text }
}
