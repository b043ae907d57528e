/** A channel's page, its calendar and the front page, in Arabic. */
import type { Dictionary } from './say.ts'

export const arChannel: Dictionary = {
  'A day without posts may be a silence or a day of which nothing was captured.':
    'اليوم الخالي من المنشورات إما صمت وإما يوم لم يُلتقط منه شيء.',
  Calendar: 'التقويم',
  'Darker is more; the darkest day has {n}.': {
    other: 'الأغمق أكثر؛ وفي أغمق الأيام {n}.',
  },
  'None of its posts has a date.': 'لا تاريخ لأي من منشوراتها.',
  'Up to {n} posts not captured': {
    one: 'منشور واحد على الأكثر لم يُلتقط',
    two: 'منشوران على الأكثر لم يُلتقطا',
    few: '{n} منشورات على الأكثر لم تُلتقط',
    many: '{n} منشورا على الأكثر لم يُلتقط',
    other: '{n} منشور على الأكثر لم يُلتقط',
  },
  Years: 'السنوات',
  calendar: 'التقويم',
  '{counter}: {first} on {from}, {last} on {to}': '{counter}: {first} في {from}، {last} في {to}',
  '{n} numbers without a post': {
    one: 'رقم واحد بلا منشور',
    two: 'رقمان بلا منشور',
    few: '{n} أرقام بلا منشور',
    many: '{n} رقما بلا منشور',
    other: '{n} رقم بلا منشور',
  },
  '{n} posts by their dates, UTC.': {
    zero: 'لا منشورات، بتوقيت UTC.',
    one: 'منشور واحد بحسب تاريخه، بتوقيت UTC.',
    two: 'منشوران بحسب تاريخيهما، بتوقيت UTC.',
    few: '{n} منشورات بحسب تواريخها، بتوقيت UTC.',
    many: '{n} منشورا بحسب تواريخها، بتوقيت UTC.',
    other: '{n} منشور بحسب تواريخها، بتوقيت UTC.',
  },
  '{title}: calendar': '{title}: التقويم',
  '{what} ({numbers})': '{what} ({numbers})',
}
