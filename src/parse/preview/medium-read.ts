import type { Media } from '../../model.ts'

/** A medium, and where its bytes and its picture were said to be. */
export type MediumRead = { medium: Media; url?: string | undefined; poster?: string | undefined }
