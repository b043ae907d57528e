/** What a tree of markup is made of. */

export type Element = {
  tag: string
  /** Elements that are written alike have these in common. */
  attribs: Readonly<Record<string, string>>
  classes: readonly string[]
  children: Node[]
}

export type Node = Element | string
