/** From an archive and a choice of posts to a package: a checkpoint that covers it, its proofs, signatures. */
import { evidenceFolder, SOFTWARE } from './app.ts'
import type { Config } from './config.ts'
import {
  makeCheckpoint,
  provenLeaves,
  readCheckpoints,
  type CheckpointReport,
} from './evidence/checkpoints.ts'
import type { Evidence } from './evidence/evidence.ts'
import { openSigner } from './evidence/note.ts'
import { openPackageSigner } from './evidence/package-key.ts'
import type { Chosen } from './export/chosen.ts'
import { writeWacz, type Package } from './export/wacz.ts'
import { Failure } from './failure.ts'

export type Packing = Pick<Config, 'data' | 'timestampUrl' | 'warcSize'>

/** `query`: what chose the posts, in the words of the record of the collection. A `Failure` where no capture may leave. */
export async function packChosen(
  { evidence }: { evidence: Pick<Evidence, 'packed'> },
  config: Packing,
  file: string,
  { chosen, query, title }: { chosen: Chosen; query: string; title: string },
): Promise<Package> {
  if (chosen.captures.length === 0)
    throw chosen.leftOut + chosen.withheld > 0 ? withheld(query) : nothing(query)
  const folder = evidenceFolder(config)
  const checkpoint = await checkpointNow(config)
  const { signed } = readCheckpoints(folder)
  return await writeWacz(file, chosen, {
    title,
    query,
    software: SOFTWARE,
    key: checkpoint.key,
    createdAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    evidence,
    proofs: { signed, leaves: provenLeaves(folder, signed) },
    signer: openPackageSigner(config.data),
  })
}

/** Signs a root over all evidence as it is now. */
export function checkpointNow(config: Packing): Promise<CheckpointReport> {
  return makeCheckpoint(evidenceFolder(config), openSigner(config.data), {
    now: Date.now(),
    ...(config.timestampUrl !== undefined && { authority: config.timestampUrl }),
  })
}

function withheld(query: string): Failure {
  return new Failure('withheld', 'Every capture of that shows a post that is withheld.', {
    subject: query,
    hint: '`chancery withhold --list` says which; `chancery unwithhold` undoes it.',
  })
}

function nothing(query: string): Failure {
  return new Failure('not-found', 'Nothing in the archive is found by that.', {
    subject: query,
    hint: 'Try it with `chancery search`; `chancery channels` lists the handles.',
  })
}
