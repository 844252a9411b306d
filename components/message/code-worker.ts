import { type CodeAnswer, type CodeQuestion } from './code-languages.ts'
import { colourCode } from './code-colours.ts'

// Reading a grammar takes a browser some hundred milliseconds: beside the page, so that it takes none of its frames.

self.addEventListener('message', ({ data }: MessageEvent<CodeQuestion>) => void answer(data))

async function answer({ id, text, language }: CodeQuestion): Promise<void> {
  const reply = (lines: CodeAnswer['lines']) => self.postMessage({ id, lines } satisfies CodeAnswer)
  try {
    reply(await colourCode(text, language))
  } catch {
    // Offline, or expressions that this browser does not know: the code stays plain.
    reply(null)
  }
}
