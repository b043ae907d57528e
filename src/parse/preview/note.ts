/** Says something of one message that was not understood. */
export type Note = (kind: string, detail: string) => void
