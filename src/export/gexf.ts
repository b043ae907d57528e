/**
 * GEXF, dynamic: Gephi's own format. Nodes and edges have spells, and edges their weight over time, so that Gephi's
 * timeline plays the network. 1.3 is the present version; networkx (to 3.6 at least) and others know 1.2 only.
 */
import type { UnixSeconds } from '../model.ts'
import type { Attribute, AttributeValue, Graph, GraphEdge, GraphNode, Spell } from './graph.ts'
import { xml } from './xml.ts'

export type GexfVersion = '1.2' | '1.3'

const SPACES: Record<GexfVersion, string> = {
  '1.2': 'http://www.gexf.net/1.2draft',
  '1.3': 'http://gexf.net/1.3',
}

export function* gexf(
  graph: Graph,
  made: UnixSeconds,
  version: GexfVersion = '1.3',
): Iterable<string> {
  const { title, description, directed, nodeAttributes, edgeAttributes, nodes, edges } = graph
  const space = SPACES[version]
  const representation = version === '1.3' ? ' timerepresentation="interval"' : ''
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="${space}" xmlns:viz="${space}/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${space} ${space}/gexf.xsd" version="${version}">
<meta lastmodifieddate="${day(made)}"><creator>Chancery</creator><description>${xml(`${title}. ${description}`)}</description></meta>
<graph mode="dynamic" defaultedgetype="${directed ? 'directed' : 'undirected'}" timeformat="date"${representation}>
${attributes('node', nodeAttributes)}${attributes('edge', edgeAttributes)}<attributes class="edge" mode="dynamic"><attribute id="activity" title="activity" type="integer"/></attributes>
<nodes>
`
  for (const node of nodes) yield nodeXml(node)
  yield '</nodes>\n<edges>\n'
  for (const [at, edge] of edges.entries()) yield edgeXml(edge, at)
  yield '</edges>\n</graph>\n</gexf>\n'
}

function attributes(of: 'edge' | 'node', list: readonly Attribute[]): string {
  const each = list.map(
    ({ name, type }, at) => `<attribute id="${at}" title="${xml(name)}" type="${type}"/>`,
  )
  return `<attributes class="${of}" mode="static">${each.join('')}</attributes>\n`
}

function nodeXml({ id, label, values, spells, place }: GraphNode): string {
  const position =
    place === undefined
      ? ''
      : `<viz:position x="${coordinate(place.x)}" y="${coordinate(1 - place.y)}" z="0"/>`
  return `<node id="${xml(id)}" label="${xml(label)}">${attvalues(values)}${spellsXml(spells)}${position}</node>\n`
}

function edgeXml({ source, target, weight, values, spells }: GraphEdge, at: number): string {
  const activity = spells.map(
    (spell) => `<attvalue for="activity" value="${spell.weight}" ${days(spell)}/>`,
  )
  return `<edge id="${at}" source="${xml(source)}" target="${xml(target)}" weight="${weight}">${attvalues(values, activity)}${spellsXml(spells)}</edge>\n`
}

function attvalues(values: readonly AttributeValue[], more: string[] = []): string {
  const each = values.flatMap((value, at) =>
    value === undefined ? [] : [`<attvalue for="${at}" value="${xml(String(value))}"/>`],
  )
  const all = [...each, ...more].join('')
  return all === '' ? '' : `<attvalues>${all}</attvalues>`
}

function spellsXml(spells: readonly Spell[]): string {
  if (spells.length === 0) return ''
  return `<spells>${spells.map((spell) => `<spell ${days(spell)}/>`).join('')}</spells>`
}

/** Whole days, both of them within: what every reader of the format understands. */
function days({ from, to }: Spell): string {
  return `start="${day(from)}" end="${day(Math.max(from, to - 1))}"`
}

function day(time: UnixSeconds): string {
  return new Date(time * 1000).toISOString().slice(0, 10)
}

/** A drawing of this size suits Gephi's default view. */
function coordinate(share: number): string {
  return ((share - 0.5) * 2000).toFixed(1)
}
