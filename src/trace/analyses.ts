/** Every analysis that looks at many posts: asked by name, so that a thread can do it. */
import type { Store } from '../store/store.ts'
import { channelAnalytics, type ChannelAnalytics, type ChannelAsk } from './channel-analytics.ts'
import { findNetwork, type Network, type NetworkAsk } from './network.ts'
import { findRising, type Rising } from './rising.ts'
import { findTopic, type Topic, type TopicAsk } from './topic.ts'
import { findCoordination, type Coordination, type CoordinationAsk } from './find-coordination.ts'

export type Analyses = {
  channel: { ask: ChannelAsk; result: ChannelAnalytics }
  coordination: { ask: CoordinationAsk; result: Coordination }
  network: { ask: NetworkAsk; result: Network }
  rising: { ask: undefined; result: Rising }
  topic: { ask: TopicAsk; result: Topic }
}

export type AnalysisName = keyof Analyses

export const ANALYSES: {
  [Name in AnalysisName]: (
    store: Store,
    ask: Analyses[Name]['ask'],
  ) => Promise<Analyses[Name]['result']>
} = {
  channel: channelAnalytics,
  coordination: findCoordination,
  network: findNetwork,
  rising: findRising,
  topic: findTopic,
}
