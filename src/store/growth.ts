/** Of one year: captures kept and their packed bytes, and posts first seen. */
export type Growth = { year: number; captures: number; bytes: number; posts: number }
