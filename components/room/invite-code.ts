/** People paste the link as readily as the code. */
export function inviteCodeOf(text: string): string {
  const trimmed = text.trim()
  const [, code] = /\/join\/([^/?#\s]+)/iu.exec(trimmed) ?? []
  return code === undefined ? trimmed : decode(code)
}

function decode(code: string): string {
  try {
    return decodeURIComponent(code)
  } catch {
    return code
  }
}
