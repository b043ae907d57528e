/** A channel's page, its calendar and the front page, in Russian. */
import type { Dictionary } from './say.ts'

export const ruChannel: Dictionary = {
  'A day without posts may be a silence or a day of which nothing was captured.':
    'День без постов – это тишина или день, от которого ничего не снято.',
  Calendar: 'Календарь',
  'Darker is more; the darkest day has {n}.': {
    one: 'Чем темнее, тем больше; в самый тёмный день {n}.',
    other: 'Чем темнее, тем больше; в самый тёмный день {n}.',
  },
  'None of its posts has a date.': 'Ни у одного из его постов нет даты.',
  'Up to {n} posts not captured': {
    one: 'До {n} поста не снято',
    few: 'До {n} постов не снято',
    many: 'До {n} постов не снято',
    other: 'До {n} поста не снято',
  },
  Years: 'Годы',
  calendar: 'календарь',
  '{counter}: {first} on {from}, {last} on {to}': '{counter}: {first} ({from}), {last} ({to})',
  '{n} numbers without a post': {
    one: '{n} номер без поста',
    few: '{n} номера без поста',
    many: '{n} номеров без поста',
    other: '{n} номера без поста',
  },
  '{n} posts by their dates, UTC.': {
    one: '{n} пост по датам постов, UTC.',
    few: '{n} поста по датам постов, UTC.',
    many: '{n} постов по датам постов, UTC.',
    other: '{n} поста по датам постов, UTC.',
  },
  '{title}: calendar': '{title}: календарь',
  '{what} ({numbers})': '{what} ({numbers})',
}
