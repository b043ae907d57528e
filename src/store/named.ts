import type { PostId } from '../model.ts'

/** A post, or without `id` a channel. */
export type Named = { handle: string; id?: PostId }
