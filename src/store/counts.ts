/** What a store holds in all. */
export type StoreCounts = {
  captures: number
  channels: number
  posts: number
  revisions: number
  sightings: number
  oddities: number
}
