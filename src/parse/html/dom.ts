/** Finding one's way in a tree. Trees are never deep, so plain recursion is safe. */
import type { Element } from './tree.ts'

export function hasClass(element: Element, name: string): boolean {
  return element.classes.includes(name)
}

/** Visits the elements below `root` in document order; `false` passes over what is inside. */
export function walk(root: Element, visit: (element: Element) => boolean): void {
  for (const child of root.children) {
    if (typeof child !== 'string' && visit(child)) walk(child, visit)
  }
}

export function first(root: Element, accept: (element: Element) => boolean): Element | undefined {
  for (const child of root.children) {
    if (typeof child === 'string') continue
    if (accept(child)) return child
    const inside = first(child, accept)
    if (inside !== undefined) return inside
  }
  return undefined
}

export function firstByClass(root: Element, name: string): Element | undefined {
  return first(root, ({ classes }) => classes.includes(name))
}

export function firstByTag(root: Element, tag: string): Element | undefined {
  return first(root, (element) => element.tag === tag)
}

export function allByClass(root: Element, name: string): Element[] {
  const found: Element[] = []
  walk(root, (element) => {
    if (hasClass(element, name)) found.push(element)
    return true
  })
  return found
}

/** All text below, white space folded to single spaces; no-break spaces are kept. */
export function textOf(root: Element | undefined): string {
  if (root === undefined) return ''
  const parts: string[] = []
  gatherText(root, parts)
  return parts
    .join('')
    .replace(/[ \t\r\n\f]+/g, ' ')
    .trim()
}

function gatherText(root: Element, parts: string[]): void {
  for (const child of root.children) {
    if (typeof child === 'string') parts.push(child)
    else gatherText(child, parts)
  }
}

/** Text of the element's own, its children's left out. */
export function ownText({ children }: Element): string {
  return children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim()
}

/** Text of the first element of a class; undefined when there is none, or nothing in it. */
export function wordsOf(root: Element, name: string): string | undefined {
  const words = textOf(firstByClass(root, name))
  return words === '' ? undefined : words
}
