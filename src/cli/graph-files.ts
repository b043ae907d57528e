import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Option, type Command } from 'commander'
import { gexf, type GexfVersion } from '../export/gexf.ts'
import type { Graph } from '../export/graph.ts'
import { edgesCsv, nodesCsv } from '../export/graph-csv.ts'
import { graphml } from '../export/graphml.ts'
import { Failure } from '../failure.ts'

export type GraphOptions = {
  gexf?: string
  gexfVersion: GexfVersion
  graphml?: string
  csv?: string
  bom?: true
}

export function withGraphOptions(command: Command): Command {
  return command
    .option('--gexf <file>', 'write the network for Gephi, with time')
    .addOption(
      new Option('--gexf-version <version>', '1.2 is what networkx reads')
        .choices(['1.2', '1.3'])
        .default('1.3'),
    )
    .option('--graphml <file>', 'write it as GraphML')
    .option('--csv <file>', 'write its edges, and its nodes beside them as …-nodes.csv')
    .option('--bom', 'begin CSV files with a byte order mark, for Excel')
}

/** Writes what was asked for and says so. */
export async function writeGraph(graph: Graph, options: GraphOptions): Promise<void> {
  const csvOptions = { bom: options.bom === true }
  const now = Math.floor(Date.now() / 1000)
  const files: [string | undefined, () => Iterable<string>][] = [
    [options.gexf, () => gexf(graph, now, options.gexfVersion)],
    [options.graphml, () => graphml(graph)],
    [options.csv, () => edgesCsv(graph, csvOptions)],
    [
      options.csv && `${options.csv.replace(/\.csv$/iu, '')}-nodes.csv`,
      () => nodesCsv(graph, csvOptions),
    ],
  ]
  for (const [file, parts] of files) {
    if (file === undefined) continue
    await write(file, parts())
    console.error(`wrote ${file}`)
  }
}

async function write(file: string, parts: Iterable<string>): Promise<void> {
  try {
    await pipeline(parts, createWriteStream(file))
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new Failure('unwritable', `Cannot write ${file}: ${message}.`, {
      subject: file,
      hint: 'Name a file in a folder that exists and may be written.',
      cause,
    })
  }
}
