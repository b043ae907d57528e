/** How channels of the list stand, in Russian. */
import type { Dictionary } from './dictionary.ts'

export const ruStanding: Dictionary = {
  'Capture all of it once more': 'Собрать всё ещё раз',
  'Capture the unknown ones': 'Собрать неизвестные',
  'Capture {channel}': 'Собирать {channel}',
  'It would tell when this was written.': 'По нему станет ясно, когда это написано.',
  'Once more finds edits and deletions of any age; only posts of the last weeks are looked at again by themselves.':
    'Так находятся правки и удаления любой давности; сами собой перепроверяются только посты последних недель.',
  'Put this channel on the list': 'Внести канал в список',
  'The original is not held.': 'Оригинала здесь нет.',
  'The original is not held yet; {channel} is on the list.':
    'Оригинала здесь пока нет; {channel} уже в списке.',
  'The original is not held, other posts of {channel} are: {gaps} tells which.':
    'Оригинала здесь нет, хотя другие посты {channel} есть; какие, покажет страница «{gaps}».',
  'as far back as the source answered; that nothing is older is not proven':
    'до самого старого, что отдаёт источник; что раньше ничего нет, не доказано',
  'as many posts as asked for': 'столько постов, сколько просили',
  'asks us to wait': 'просит подождать',
  'back to the date asked for': 'до указанной даты',
  'complete to its first post': 'полностью, до первого поста',
  'fails again and again and is left alone': 'раз за разом не отвечает, оставлен в покое',
  'has been asked as often as the daily budget allows': 'дневной запас запросов исчерпан',
  'it cannot be reached': 'недоступен',
  'it has a page that this version cannot read: the layout has changed':
    'страница, которую эта версия прочесть не может: изменилась разметка',
  'it has another name now': 'теперь у него другое имя',
  'it has no public pages: nothing new can be captured':
    'публичных страниц нет: ничего нового собрать нельзя',
  'it is gone: no such name, or a private one': 'исчез: имени нет, или канал закрыт',
  'it is no channel: a group, a bot or a person': 'это не канал, а группа, бот или человек',
  'it is restricted: Telegram shows nothing of it': 'ограничен: Telegram ничего не показывает',
  'its pages are captured': 'страницы собираются',
  'not asked yet': 'ещё не спрашивали',
  paused: 'приостановлен',
  'perhaps the layout has changed: {odd} of the last {pages} pages show what was not there before {day} ({what})':
    'возможно, изменилась разметка: на {odd} из последних {pages} страниц есть то, чего до {day} не было ({what})',
  'the name belongs to another channel now': 'имя теперь принадлежит другому каналу',
  'walked down to number {number} so far': 'пока пройдено до номера {number}',
  '{first}; {second}': '{first}; {second}',
  '{standing}, {reach}': '{standing}, {reach}',
  '{host}: {why}, until {time}.': '{host}: {why}, до {time}.',
  '{n} numbers are still to be captured.': {
    one: 'Осталось собрать {n} номер.',
    few: 'Осталось собрать {n} номера.',
    many: 'Осталось собрать {n} номеров.',
    other: 'Осталось собрать {n} номера.',
  },
}
