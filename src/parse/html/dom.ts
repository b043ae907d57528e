/** Finding one's way in a tree. Trees are never deep, so plain recursion is safe. */
import type { Element } from './element.ts'

export function hasClass(element: Element, name: string): boolean {
  return element.classes.includes(name)
}

/** What every element is asked of its classes: of each list once, since pages have the same few hundred of them. */
export function oncePerList(
  ask: (classes: readonly string[]) => boolean,
): (classes: readonly string[]) => boolean {
  const answers = new Map<readonly string[], boolean>()
  return (classes) => {
    const known = answers.get(classes)
    if (known !== undefined) return known
    const answer = ask(classes)
    if (answers.size >= MOST_LISTS) answers.clear()
    answers.set(classes, answer)
    return answer
  }
}

/** Hostile markup may invent lists without end. */
const MOST_LISTS = 4096

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

// These two are asked thousands of times a page: a loop of their own is faster than any function they could be given.
export function firstByClass(root: Element, name: string): Element | undefined {
  for (const child of root.children) {
    if (typeof child === 'string') continue
    if (child.classes.includes(name)) return child
    const inside = child.children.length === 0 ? undefined : firstByClass(child, name)
    if (inside !== undefined) return inside
  }
  return undefined
}

export function firstByTag(root: Element, tag: string): Element | undefined {
  for (const child of root.children) {
    if (typeof child === 'string') continue
    if (child.tag === tag) return child
    const inside = child.children.length === 0 ? undefined : firstByTag(child, tag)
    if (inside !== undefined) return inside
  }
  return undefined
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
  return root === undefined ? '' : folded(rawText(root)).trim()
}

function rawText({ children }: Element): string {
  let text = ''
  for (const child of children) text += typeof child === 'string' ? child : rawText(child)
  return text
}

/** Most text has single spaces only, and need not be changed. */
function folded(text: string): string {
  return /[\t\r\n\f]|  /.test(text) ? text.replace(/[ \t\r\n\f]+/g, ' ') : text
}

/** Text of the element's own, its children's left out. */
export function ownText({ children }: Element): string {
  let text = ''
  for (const child of children) if (typeof child === 'string') text += child
  return text.trim()
}

/** Text of the first element of a class; undefined when there is none, or nothing in it. */
export function wordsOf(root: Element, name: string): string | undefined {
  const words = textOf(firstByClass(root, name))
  return words === '' ? undefined : words
}
