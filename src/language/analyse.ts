/** A range of the original text, UTF-16 code units. */
export type Span = { start: number; end: number }
