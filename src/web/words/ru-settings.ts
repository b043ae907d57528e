/** What the settings do, in Russian, for the operator's desk. */
import type { Dictionary } from './dictionary.ts'

export const ruSettings: Dictionary = {
  'Who may read: everyone (public), or whoever has the password (private). Auto is public on a loopback address, private on any other.':
    'Кто может читать: все (public) или те, у кого есть пароль (private). auto: открыто на локальном адресе, закрыто на любом другом.',
  'Folder of the archive: evidence, store, operator.db.':
    'Папка архива: свидетельства, хранилище, operator.db.',
  'Bytes that stay free on the disk: below them nothing more is captured or imported.':
    'Сколько байт на диске остаётся свободными: когда их меньше, съёмка и импорт прекращаются.',
  'Address the server listens on.': 'Адрес, на котором отвечает сервер.',
  'Whether search engines may list a public archive; off, and always for a private one, robots are asked to stay away.':
    'Могут ли поисковики показывать открытый архив; при off, а для закрытого всегда, роботов просят не приходить.',
  'Port the server listens on; 0 takes any free one.':
    'Порт, на котором отвечает сервер; 0: любой свободный.',
  'Bytes that the data folder may take: beyond them nothing more is captured or imported; empty: no limit.':
    'Сколько байт может занимать папка архива: сверх этого съёмка и импорт прекращаются; пусто: без предела.',
  'Timestamp authority (RFC 3161) asked for a token over each checkpoint; empty: none.':
    'Служба меток времени (RFC 3161), у которой берут метку на каждую контрольную точку; пусто: никакая.',
  'Address under which readers reach the server, where a proxy stands before it; for links in feeds and previews.':
    'Адрес, под которым сервер виден читателям, если перед ним стоит прокси; для ссылок в лентах и карточках.',
  'Size in bytes at which an evidence file is sealed and the next one begun.':
    'Размер в байтах, при котором файл свидетельств запечатывается и начинается следующий.',
  'Whether `serve` captures the channels of the list; off leaves that to `chancery capture`.':
    'Снимает ли `serve` каналы из списка; off оставляет это команде `chancery capture`.',
  'Where pages are captured from: Telegram, a mirror with its addresses, another Chancery.':
    'Откуда берутся страницы: Telegram, зеркало с его адресами, другой Chancery.',
  'Web or mail address that captures name as whom to ask, in their user agent.':
    'Адрес сайта или почты, который запросы называют в user agent: к кому обращаться.',
  'Seconds between two requests to a host; up to as much again is added by chance.':
    'Секунды между двумя запросами к одному хосту; случайно добавляется ещё до стольких же.',
  'Requests to one host in a day (UTC).': 'Запросов к одному хосту в сутки (UTC).',
  'Ages at which a post is looked at again: edits, deletions, views.':
    'В каком возрасте пост смотрят снова: правки, удаления, просмотры.',
  'Media that captures keep; thumbnails are all pictures, also those of videos.':
    'Какие медиа сохраняются; thumbnails: все картинки, также кадры видео.',
  'Bytes that one medium may have.': 'Сколько байт может быть в одном файле медиа.',
  'HTTP proxy for all captures. It resolves the names: private addresses are its business then.':
    'HTTP-прокси для всех запросов съёмки. Имена разрешает он: за частные адреса тогда отвечает он.',
  'Hosts of private networks that captures may ask all the same, by name or address.':
    'Хосты частных сетей, к которым съёмке всё же можно обращаться, по имени или адресу.',
  'What `serve` and `capture` write to standard error, as JSON lines.':
    'Что `serve` и `capture` пишут в стандартный поток ошибок строками JSON.',
}
