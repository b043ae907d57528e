/** What the pages on gaps, headers and channels not held say, in Russian. */
import type { Dictionary } from './dictionary.ts'

export const ruMemory: Dictionary = {
  'Capture it': 'Собирать',
  'Channels not held': 'Каналы, которых здесь нет',
  'Channels that posts of this archive are forwarded from and that are not held, those in the most channels first. Capturing one gives the posts that were forwarded, and dates to forwards that have none.':
    'Каналы, из которых переслано в этот архив и которых в нём нет; сначала те, что встречаются в большем числе каналов. Собрав такой канал, получаешь сами пересланные посты и даты для пересылок без даты.',
  Discover: 'Найти новое',
  'Every channel that a post is forwarded from is held.':
    'Каждый канал, из которого что-то переслано, здесь есть.',
  Forwards: 'Пересылки',
  'Gaps: {title}': 'Пропуски: {title}',
  'History: {title}': 'История: {title}',
  'In channels': 'В каналах',
  Last: 'Последняя',
  'Message numbers from 1 to {highest}': 'Номера сообщений от 1 до {highest}',
  'None of its captures has message numbers: nothing can be said of gaps.':
    'Ни в одном снимке нет номеров сообщений: о пропусках ничего сказать нельзя.',
  'None of its captures shows the channel’s header.': 'Ни на одном снимке нет шапки канала.',
  Numbers: 'Номера',
  'Picture number {n}': 'Картинка номер {n}',
  Pictures: 'Картинки',
  Seen: 'Увидено',
  Shown: 'Показано',
  'Stretches without a post': 'Отрезки без постов',
  'The newest {listed} of {all}; {command} has all.':
    'Новейшие {listed} из {all}; все покажет {command}.',
  'The unknown ones can be captured: {command}': 'Неизвестные можно собрать: {command}',
  'What is held of {channel}': 'Что хранится из канала {channel}',
  'What is known': 'Что известно',
  'What {channel} said of itself': 'Что канал {channel} говорил о себе',
  'Would date': 'Даст даты',
  'absent: the pages around them do not have them (deleted before, or never public)':
    'отсутствуют: на соседних страницах их нет (удалены раньше или не были публичными)',
  captured: 'собраны',
  'deleted: held, and their own pages say that they no longer exist':
    'удалены: хранятся, но их собственные страницы говорят, что их больше нет',
  'from {first} to {last}': 'с {first} по {last}',
  'further members of albums': 'другие элементы альбомов',
  'missed: held, and a later page did not have them':
    'пропали: хранятся, но на более поздней странице их не было',
  'on the list': 'в списке',
  'unknown: no page of them was seen': 'неизвестны: их страниц никто не видел',
  '{percent} of the message numbers 1 to {highest} are accounted for.':
    'Известна судьба {percent} номеров сообщений от 1 до {highest}.',
  'First number': 'Первый номер',
  'Last number': 'Последний номер',
  'What became of each message number': 'Что стало с каждым номером',
  'in albums': 'в альбомах',
  'without a post': 'без поста',
  '{year}: posts by day': '{year}: посты по дням',
  'The numbers, from the first to the last': 'Номера от первого до последнего',
}
