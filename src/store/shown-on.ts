import type { PostId } from '../model.ts'

/** A capture that shows a post, and the id that the post has there; without `id`, one of a channel: all of it. */
export type ShownOn = { captureId: string; handles: string[]; peer?: number; id?: PostId }
