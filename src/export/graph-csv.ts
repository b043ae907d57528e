/** A network as two tables, with the column names that Gephi's import knows. */
import { csv, type CsvOptions } from './csv.ts'
import type { Graph } from './graph.ts'

export function nodesCsv({ nodes, nodeAttributes }: Graph, options?: CsvOptions): Iterable<string> {
  return csv(
    ['Id', 'Label', ...nodeAttributes.map(({ name }) => name)],
    nodes.map(({ id, label, values }) => [id, label, ...values]),
    options,
  )
}

export function edgesCsv(graph: Graph, options?: CsvOptions): Iterable<string> {
  const { edges, edgeAttributes, directed } = graph
  return csv(
    ['Source', 'Target', 'Type', 'Weight', ...edgeAttributes.map(({ name }) => name)],
    edges.map(({ source, target, weight, values }) => [
      source,
      target,
      directed ? 'Directed' : 'Undirected',
      weight,
      ...values,
    ]),
    options,
  )
}
