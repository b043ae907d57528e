/** Just enough of a document: classes, text, a walk without recursion (pages may nest 100,000 deep). */
import { Element, Text, type AnyNode, type ParentNode } from 'domhandler'

export function classesOf(element: Element): string[] {
  const value = element.attribs['class']
  return value === undefined ? [] : value.split(/\s+/).filter((name) => name !== '')
}

export function hasClass(element: Element, name: string): boolean {
  const value = element.attribs['class']
  return value !== undefined && value.includes(name) && value.split(/\s+/).includes(name)
}

/** Elements below `root` in document order. `enter` false: what is inside is passed over. */
export function* elementsOf(
  root: ParentNode,
  enter: (element: Element) => boolean = () => true,
): Generator<Element> {
  const ahead: AnyNode[] = root.children.toReversed()
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (!(node instanceof Element)) continue
    yield node
    if (!enter(node)) continue
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at]
      if (child !== undefined) ahead.push(child)
    }
  }
}

export function firstByClass(root: ParentNode, name: string): Element | undefined {
  for (const element of elementsOf(root)) if (hasClass(element, name)) return element
  return undefined
}

export function allByClass(root: ParentNode, name: string): Element[] {
  return [...elementsOf(root)].filter((element) => hasClass(element, name))
}

export function firstByTag(root: ParentNode, tag: string): Element | undefined {
  for (const element of elementsOf(root)) if (element.name === tag) return element
  return undefined
}

/** All text below, white space folded, no-break spaces kept apart from it. */
export function textOf(root: ParentNode): string {
  const parts: string[] = []
  const ahead: AnyNode[] = root.children.toReversed()
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (node instanceof Text) parts.push(node.data)
    else if (node instanceof Element) ahead.push(...node.children.toReversed())
  }
  return parts
    .join('')
    .replace(/[ \t\r\n\f]+/g, ' ')
    .trim()
}

/** Text of the element's own, its children's left out. */
export function ownText(element: Element): string {
  return element.children
    .flatMap((node) => (node instanceof Text ? [node.data] : []))
    .join('')
    .trim()
}

/** The address of a `background-image:url('…')` in the element's style. */
export function backgroundOf(element: Element | undefined): string | undefined {
  const match = /url\(\s*['"]?([^'")]+)['"]?\s*\)/.exec(element?.attribs['style'] ?? '')
  return webAddress(match?.[1])
}

/** An http(s) address, `//` completed; anything else is none. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const whole = address.startsWith('//') ? `https:${address}` : address
  return /^https?:\/\//i.test(whole) ? whole : undefined
}

/** A number from the element's style, such as `width:800px` or `padding-top:76.75%`. */
export function styleNumber(element: Element | undefined, property: string): number | undefined {
  const style = element?.attribs['style'] ?? ''
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*(\\d{1,6}(?:\\.\\d{1,12})?)`).exec(style)
  return match === null ? undefined : Number(match[1])
}

/** `1:02:33` in seconds. */
export function clockSeconds(shown: string): number | undefined {
  if (!/^\d{1,4}(:\d{1,2}){1,2}$/.test(shown)) return undefined
  return shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** Handle and message id of a link into Telegram; `single` links name a member of an album. */
export function telegramPlace(
  href: string | undefined,
): { handle: string; messageId?: number } | undefined {
  const match =
    /^(?:(?:https?:)?\/\/t(?:elegram)?\.me)?\/(?:s\/)?([A-Za-z]\w{2,63})(?:\/(\d{1,15}))?(?=[/?#]|$)/.exec(
      href ?? '',
    )
  const [, handle, id] = match ?? []
  if (handle === undefined || ['c', 'joinchat', 'addstickers', 'share'].includes(handle))
    return undefined
  return id === undefined ? { handle } : { handle, messageId: Number(id) }
}
