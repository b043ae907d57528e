import type { SQLOutputValue } from 'node:sqlite'

/** A row as node:sqlite gives it. The readers below state each column's type once and fail loudly on another. */
export type Row = Record<string, SQLOutputValue>

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number')
    throw new TypeError(`column ${column} is no integer: ${String(value)}`)
  return value
}

export function optionalInteger(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : integer(row, column)
}

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string')
    throw new TypeError(`column ${column} is no text: ${String(value)}`)
  return value
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column)
}

/** JSON that this store wrote itself, in a column of type `T`. */
export function json<T>(row: Row, column: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text(row, column)) as T
}

/** An optional member of an object literal: absent when `undefined`. */
export function given<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed name widens to string
  return value === undefined ? {} : ({ [name]: value } as { [P in K]: V })
}
