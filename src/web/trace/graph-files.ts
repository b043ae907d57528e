/** A network as files: what `?file=` asks. */
import { html } from 'hono/html'
import type { UnixSeconds } from '../../model.ts'
import type { Asked, Html } from '../site.ts'
import { gexf } from '../../export/gexf.ts'
import type { Graph } from '../../export/graph.ts'
import { edgesCsv, nodesCsv } from '../../export/graph-csv.ts'
import { graphml } from '../../export/graphml.ts'
import { fileAnswer } from '../downloads.ts'
import { say } from '../words/say.ts'

function files(): Record<string, string> {
  return {
    gexf: 'GEXF 1.3 (Gephi)',
    gexf12: 'GEXF 1.2 (networkx)',
    graphml: 'GraphML',
    json: say('Everything as JSON'),
    edges: say('edges as CSV'),
    nodes: say('nodes as CSV'),
  }
}

export function askedGraphFile(
  c: Asked,
  graph: () => Graph,
  { result, at }: { result: object; at: UnixSeconds },
  name: string,
): Response | undefined {
  const csv = 'text/csv; charset=utf-8'
  const file = c.req.query('file') ?? ''
  switch (file) {
    case 'gexf':
      return fileAnswer(`${name}.gexf`, 'application/gexf+xml', gexf(graph(), at))
    case 'gexf12':
      return fileAnswer(`${name}-1.2.gexf`, 'application/gexf+xml', gexf(graph(), at, '1.2'))
    case 'graphml':
      return fileAnswer(`${name}.graphml`, 'application/graphml+xml', graphml(graph()))
    case 'json':
      return c.json(result)
    case 'edges':
      return fileAnswer(`${name}-edges.csv`, csv, edgesCsv(graph(), { bom: true }))
    case 'nodes':
      return fileAnswer(`${name}-nodes.csv`, csv, nodesCsv(graph(), { bom: true }))
    default:
      return undefined
  }
}

export function graphFilesHtml(hrefOf: (file: string) => string): Html {
  return html`<p class="ways">${say('Download:')} ${Object.entries(files()).map(
    ([file, name]) => html`<a href="${hrefOf(file)}" download>${name}</a> `,
  )}</p>`
}
