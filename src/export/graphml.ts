/** GraphML: what networkx, igraph, yEd and Cytoscape read. Times stand as attributes: the format has none of its own. */
import type { Attribute, AttributeValue, Graph } from './graph.ts'
import { xml } from './xml.ts'

const TYPES: Record<Attribute['type'], string> = {
  boolean: 'boolean',
  double: 'double',
  integer: 'long',
  string: 'string',
}

export function* graphml(graph: Graph): Iterable<string> {
  const { title, description, directed, nodeAttributes, edgeAttributes, nodes, edges } = graph
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="title" for="graph" attr.name="title" attr.type="string"/>
<key id="description" for="graph" attr.name="description" attr.type="string"/>
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
${keys('node', nodeAttributes)}${keys('edge', edgeAttributes)}<graph id="G" edgedefault="${directed ? 'directed' : 'undirected'}">
<data key="title">${xml(title)}</data><data key="description">${xml(description)}</data>
`
  for (const { id, label, values } of nodes) {
    yield `<node id="${xml(id)}"><data key="label">${xml(label)}</data>${valuesXml('n', values)}</node>\n`
  }
  for (const { source, target, weight, values } of edges) {
    yield `<edge source="${xml(source)}" target="${xml(target)}"><data key="weight">${weight}</data>${valuesXml('e', values)}</edge>\n`
  }
  yield '</graph>\n</graphml>\n'
}

function keys(of: 'edge' | 'node', list: readonly Attribute[]): string {
  return list
    .map(
      ({ name, type }, at) =>
        `<key id="${of.charAt(0)}${at}" for="${of}" attr.name="${xml(name)}" attr.type="${TYPES[type]}"/>\n`,
    )
    .join('')
}

function valuesXml(prefix: string, values: readonly AttributeValue[]): string {
  return values
    .map((value, at) =>
      value === undefined ? '' : `<data key="${prefix}${at}">${xml(String(value))}</data>`,
    )
    .join('')
}
