/** A network on its way out: what every format says, each in its own way. */
import type { UnixSeconds } from '../model.ts'

export type AttributeType = 'boolean' | 'double' | 'integer' | 'string'

export type Attribute = { name: string; type: AttributeType }

export type AttributeValue = boolean | number | string | undefined

export type Spell = { from: UnixSeconds; to: UnixSeconds }

export type GraphNode = {
  id: string
  label: string
  values: AttributeValue[]
  spells: Spell[]
  place?: { x: number; y: number }
}

export type GraphEdge = {
  source: string
  target: string
  weight: number
  values: AttributeValue[]
  /** When it was active, and how much in each span. */
  spells: (Spell & { weight: number })[]
}

export type Graph = {
  title: string
  /** What an edge means and what was looked at. */
  description: string
  directed: boolean
  nodeAttributes: Attribute[]
  nodes: GraphNode[]
  edgeAttributes: Attribute[]
  edges: GraphEdge[]
}
