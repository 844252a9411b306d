/** How many pictures of this page's own stay at hand. */
const KEPT = 30

const previews = new Map<string, string>()

/** What one has sent oneself need not be loaded to be shown: the file is still there. `url` is of its upload. */
export function keepPreview(url: string, preview: string): void {
  previews.set(url, preview)
  const [oldest] = previews
  if (previews.size <= KEPT || !oldest) return
  previews.delete(oldest[0])
  URL.revokeObjectURL(oldest[1])
}

export const previewOf = (url: string): string | undefined => previews.get(url)
