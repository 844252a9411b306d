import { UPLOAD_MAX } from '#protocol/limits.ts'
import type { Upload } from '#protocol/upload.ts'
import type { Problem } from '#protocol/errors.ts'
import { CallError, offline, timedOut } from '#client/transport/call-error.ts'
import { shrink } from './shrink.ts'

/** Bytes of a form around its file. */
const FORM = 1024
/** Milliseconds without a byte's progress, or for the server to decode it, when others' come before. */
const STALLED = 60_000

/**
 * Uploads a picture; `fetch` would not tell how far it is. @throws CallError; whoever aborted hears `offline`
 */
export async function sendPicture(
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<Upload> {
  if (file.type !== '' && !file.type.startsWith('image/'))
    throw new CallError({ code: 'invalid_input', detail: 'This file is no picture.' })
  const picture = await shrink(file)
  if (picture.size === 0) throw new CallError({ code: 'invalid_input', detail: 'This file is empty.' })
  if (picture.size > UPLOAD_MAX - FORM) throw new CallError({ code: 'too_large', detail: 'This picture is too large.' })
  if (signal.aborted) throw offline()
  const form = new FormData()
  form.append('file', picture, file.name)
  return send(form, signal, onProgress)
}

function send(form: FormData, signal: AbortSignal, onProgress: (part: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stalled: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => {
        reject(timedOut())
        request.abort()
      }, STALLED)
    }
    const abort = () => request.abort()
    signal.addEventListener('abort', abort)
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      wait()
      if (lengthComputable && total > 0) onProgress(loaded / total)
    }
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Upload)
      else reject(asError(request))
    }
    request.onerror = request.onabort = () => reject(offline())
    request.onloadend = () => {
      clearTimeout(stalled)
      signal.removeEventListener('abort', abort)
    }
    request.open('POST', '/api/uploads')
    request.responseType = 'json'
    wait()
    request.send(form)
  })
}

function asError({ status, response }: XMLHttpRequest): CallError {
  const problem = response as Problem | null
  if (problem?.code) return new CallError(problem)
  // A proxy on the way has a limit of its own.
  return new CallError({ code: status === 413 ? 'too_large' : 'unavailable', detail: `The server answered ${status}.` })
}
