/** Channels of the list that have another handle now. */
import type { ChannelList, Followed } from './operator/followed.ts'
import type { Channel, Store } from './store/store.ts'

/** What a channel of the list is called now, where that is another handle: by its own pages, or by other captures of the same number. */
export async function newHandle(
  store: Pick<Store, 'channel'>,
  { handle, progress }: Followed,
): Promise<string | undefined> {
  if (progress.renamedTo !== undefined) return progress.renamedTo
  const channel = await store.channel(handle)
  if (channel === undefined || channel.derived || channel.peer === undefined) return undefined
  const isOther = channel.handle.toLowerCase() !== handle.toLowerCase()
  return isOther && channel.peer === progress.peer ? channel.handle : undefined
}

/** A channel's place in the list, under whichever of its handles. */
export function followedAs(
  list: Pick<ChannelList, 'get'>,
  { formerHandles, handle, peer }: Pick<Channel, 'formerHandles' | 'handle' | 'peer'>,
): Followed | undefined {
  const followed = list.get(handle)
  if (followed !== undefined) return followed
  // A former handle may have another owner now, who is on the list.
  return formerHandles
    .map((name) => list.get(name))
    .find((known) => known !== undefined && peer !== undefined && known.progress.peer === peer)
}
