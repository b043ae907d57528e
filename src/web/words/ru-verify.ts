/** What the page on checked captures says, in Russian. */
import type { Dictionary } from './dictionary.ts'

export const ruVerify: Dictionary = {
  '{post}: its captures, checked': '{post}: снимки проверены',
  'Its captures, checked': 'Снимки, проверены сейчас',
  Bytes: 'Байты',
  Chain: 'Цепочка',
  Checkpoint: 'Контрольная точка',
  'What this says': 'Что это значит',
  'Bytes: the bytes in the archive still have the SHA-256 that was noted when they were taken.':
    'Байты: у байтов в архиве по-прежнему тот SHA-256, который был записан при съёмке.',
  'Chain: each record of the capture names the one before it, and what stands behind it names the capture.':
    'Цепочка: каждая запись снимка называет предыдущую, а то, что стоит за ним, называет его.',
  'Checkpoint: a signed root over all records has these in it; the path to the root was computed. So nothing of them changed since it was signed, and whoever holds that checkpoint can say so too.':
    'Контрольная точка: подписанный корень дерева всех записей включает и эти; путь до корня вычислен. Значит, с момента подписи в них ничего не изменилось, и это может подтвердить любой, у кого есть эта контрольная точка.',
  'Do not take this page’s word for it: {package} takes the captures with their proofs along, for programs that are not ours; {verify} checks the whole archive.':
    'Не верьте этой странице на слово: {package} выгружает снимки с доказательствами для чужих программ, {verify} проверяет весь архив.',
  '{some} of {all} captures that show it: the first, and the newest.':
    '{some} из {all} снимков, где виден пост: первый и новейшие.',
  'too large to be read for a page': 'слишком велик, чтобы читать его для страницы',
  'erased, by order of the operator: what stands in their place is as it was put there':
    'стёрты по решению оператора; то, что стоит на их месте, не изменилось',
  'handed out to nobody: a post on it is withheld':
    'не выдаются никому: на снимке есть скрытый пост',
  'not confirmed': 'не подтверждена',
  'none covers it yet': 'пока ни одна не охватывает его',
  'signed {time} over {size} records; these are {places}':
    'подписана {time}, записей: {size}; эти — {places}',
  'Check them now': 'Проверить сейчас',
  'Raw bytes': 'Исходные байты',
  '{n} captures are not as they were kept': {
    one: '{n} снимок не таков, каким был сохранён',
    few: '{n} снимка не таковы, какими были сохранены',
    many: '{n} снимков не таковы, какими были сохранены',
    other: '{n} снимка не таковы, какими были сохранены',
  },
  '{n} captures were read just now: they are as they were kept': {
    one: 'Сейчас прочитан {n} снимок: он таков, каким был сохранён',
    few: 'Сейчас прочитано {n} снимка: они таковы, какими были сохранены',
    many: 'Сейчас прочитано {n} снимков: они таковы, какими были сохранены',
    other: 'Сейчас прочитано {n} снимка: они таковы, какими были сохранены',
  },
  '{n} records': { one: '{n} запись', few: '{n} записи', many: '{n} записей', other: '{n} записи' },
}
