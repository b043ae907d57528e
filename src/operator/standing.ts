/** What is the matter with a channel, in words for people. */
import type { Followed, RestingHost, Standing } from './followed.ts'
import { layoutAlarm } from './layout.ts'

const WORDS: Record<Standing, string> = {
  new: 'not asked yet',
  fine: 'captured',
  'no-preview': 'has no public pages: nothing new can be captured',
  restricted: 'is restricted: Telegram shows nothing of it',
  gone: 'is gone: no such name, or a private one',
  'not-a-channel': 'is no channel: a group, a bot or a person',
  renamed: 'has another name now',
  'other-owner': 'belongs to another channel now',
  unreachable: 'cannot be reached',
  'layout-changed': 'has a page that this version cannot read: the layout has changed',
}

/** `captured, complete to its first post`; `is gone: … (the words of the source)`. */
export function standingWords({ paused, progress }: Pick<Followed, 'paused' | 'progress'>): string {
  const { bottom, detail, standing, walk } = progress
  const said = detail === undefined ? '' : ` (${detail})`
  const reach =
    bottom !== undefined
      ? `, ${BOTTOMS[bottom.kind]}`
      : walk?.before === undefined
        ? ''
        : `, walked down to number ${walk.before} so far`
  return `${paused ? 'paused; ' : ''}${WORDS[standing]}${said}${reach}${alarmWords(progress)}`
}

function alarmWords(progress: Followed['progress']): string {
  const alarm = layoutAlarm(progress, Date.now() / 1000)
  if (alarm === undefined) return ''
  const { odd, pages, since, sorts } = alarm
  const day = new Date(since * 1000).toISOString().slice(0, 10)
  return `; perhaps the layout has changed: ${odd} of the last ${pages} pages show what was not there before ${day} (${sorts.slice(0, 3).join(', ')}; \`chancery oddities\`)`
}

const BOTTOMS: Record<NonNullable<Followed['progress']['bottom']>['kind'], string> = {
  first: 'complete to its first post',
  limit: 'as many posts as asked for',
  since: 'back to the date asked for',
  unproven: 'as far back as the source answered; that nothing is older is not proven',
}

/** Whether somebody should look. */
export function isTroubled({ progress }: Followed): boolean {
  if (progress.standing !== 'fine' && progress.standing !== 'new') return true
  return layoutAlarm(progress, Date.now() / 1000) !== undefined
}

/** Why a host is not asked for now, whatever the channel. */
export function restingWords({ host, why }: RestingHost): string {
  return `${host} ${RESTS[why] ?? RESTS['failing']}`
}

const RESTS: Record<string, string> = {
  'asked-to-wait': 'asks us to wait',
  budget: 'has been asked as often as the daily budget allows',
  failing: 'fails again and again and is left alone',
}
