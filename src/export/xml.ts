/** Captured text inside XML 1.0: escaped, and without what XML cannot hold. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '\uFFFD')
    .replace(SPECIAL, (sign) => ESCAPES[sign] ?? `&#${sign.charCodeAt(0)};`)
}

// oxlint-disable-next-line no-control-regex -- these are what must go
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu
const SPECIAL = /[&<>"'\t\n\r]/gu
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
