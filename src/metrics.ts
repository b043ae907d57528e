/** Numbers for Prometheus. No names of channels: whoever may not read the archive may still watch its health. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { App } from './app.ts'
import type { CaptureEvent } from './capture/take.ts'
import type { Followed, Standing } from './operator/followed.ts'
import { layoutAlarm } from './operator/layout.ts'

export type Metrics = {
  observe(event: CaptureEvent): void
  /** As Prometheus reads it. */
  text(): Promise<string>
}

export function openMetrics({ operator, room, store }: App): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'chancery_' })
  const registers = [registry]
  const pages = new Counter({
    name: 'chancery_captured_pages_total',
    help: 'Pages captured since the start, by what they were asked for.',
    labelNames: ['step'],
    registers,
  })
  const posts = new Counter({
    name: 'chancery_captured_posts_total',
    help: 'Posts on them, by what they were: new, edited, missed.',
    labelNames: ['kind'],
    registers,
  })
  const oddities = new Counter({
    name: 'chancery_captured_oddities_total',
    help: 'Oddities on them.',
    registers,
  })
  const failures = new Counter({
    name: 'chancery_failed_requests_total',
    help: 'Requests that failed since the start.',
    registers,
  })
  gauges(registers, {
    chancery_held: {
      help: 'What the archive holds.',
      label: 'what',
      collect: async () => Object.entries(await store.counts()),
    },
    chancery_channels: {
      help: 'Channels on the list, by how they stand.',
      label: 'standing',
      collect: async () => standings(operator.channels.all()),
    },
    chancery_layout_alarms: {
      help: 'Channels whose last pages show markup that they did not have before this week.',
      label: 'source',
      collect: async () => [['web', alarms(operator.channels.all())]],
    },
    chancery_media: {
      help: 'Media that were fetched, are still to be, or were given up.',
      label: 'state',
      collect: async () => Object.entries(operator.media.counts()),
    },
    chancery_free_bytes: {
      help: 'Space left where the archive is.',
      label: 'folder',
      collect: async () => [['data', room().free]],
    },
    chancery_used_bytes: {
      help: 'Space that the archive takes; told where CHANCERY_QUOTA limits it.',
      label: 'folder',
      collect: async () => {
        const { used } = room()
        return used === undefined ? [] : [['data', used]]
      },
    },
    chancery_tight: {
      help: 'What keeps the archive from growing: 1 where a limit is near, 2 where it is reached.',
      label: 'limit',
      collect: async () => {
        const { tight } = room()
        return (['free-space', 'quota'] as const).map((limit) => [
          limit,
          tight?.limit !== limit ? 0 : tight.kind === 'full' ? 2 : 1,
        ])
      },
    },
  })
  return {
    observe(event) {
      if (event.kind === 'failed') failures.inc()
      if (event.kind !== 'captured') return
      const { newlyMissed, newPosts, newRevisions, oddities: found } = event.report
      pages.inc({ step: event.step })
      posts.inc({ kind: 'new' }, newPosts)
      posts.inc({ kind: 'edited' }, newRevisions)
      posts.inc({ kind: 'missed' }, newlyMissed)
      oddities.inc(found.length)
    },
    text: () => registry.metrics(),
  }
}

type GaugeOf = { help: string; label: string; collect: () => Promise<[string, number][]> }

function gauges(registers: Registry[], all: Record<string, GaugeOf>): void {
  for (const [name, { collect, help, label }] of Object.entries(all)) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        gauge.reset()
        for (const [value, count] of await collect()) gauge.set({ [label]: value }, count)
      },
    })
  }
}

function alarms(channels: readonly Followed[]): number {
  const now = Date.now() / 1000
  return channels.filter(({ progress }) => layoutAlarm(progress, now) !== undefined).length
}

function standings(
  channels: readonly { paused: boolean; progress: { standing: Standing } }[],
): [string, number][] {
  const counts = new Map<string, number>()
  for (const { paused, progress } of channels) {
    const name = paused ? 'paused' : progress.standing
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
}
