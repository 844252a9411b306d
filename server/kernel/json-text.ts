/**
 * JSON that is already written. An output in this form is sent as it stands: a page of history is put together by
 * the database, a message is encoded once for its acknowledgement and its broadcast.
 */
export class JsonText<T = unknown> {
  readonly text: string
  declare readonly type: T

  constructor(text: string) {
    this.text = text
  }

  toJSON(): T {
    return JSON.parse(this.text) as T
  }
}

/** Encodes an output, whichever form it has. */
export const encode = (output: unknown): string => (output instanceof JsonText ? output.text : JSON.stringify(output))
