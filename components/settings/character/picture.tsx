/** A face that was drawn here; whoever shows it says whose it is. */
export function Picture({ url, className }: { url: string | null; className: string }) {
  return (
    <span aria-hidden className={`block overflow-hidden rounded-full bg-code ${className}`}>
      {url !== null && (
        // eslint-disable-next-line @next/next/no-img-element -- drawn here: its address is the picture itself
        <img src={url} alt="" draggable={false} className="size-full" />
      )}
    </span>
  )
}
