/** What takes a post elsewhere, or a reader to a day, in Russian. */
import type { Dictionary } from './dictionary.ts'

export const ruElsewhere: Dictionary = {
  'As captured {time}. SHA-256 of the capture: {digest}.':
    'По состоянию на {time}. SHA-256 снимка: {digest}.',
  Cite: 'Сослаться',
  'Download {kind}': 'Скачать {kind}',
  Embed: 'Встроить',
  Go: 'Перейти',
  'Jump to a day': 'Перейти к дню',
  'Kept at': 'Хранится по адресу',
  'Telegram post {post}': 'Пост Telegram {post}',
  Text: 'Текст',
  'This text in a page of yours shows the post as it is held here.':
    'Вставьте этот текст в свою страницу, и она покажет пост так, как он хранится здесь.',
}
